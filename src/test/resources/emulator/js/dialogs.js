/* Small modal dialogs: pick one or several of a list. */
(function () {
  'use strict';

  function word(name) {
    return document.body.getAttribute('data-word-' + name) || name;
  }

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* choices: [{label, value}]; done gets the list of chosen values, or null when cancelled. */
  function pick(title, choices, several, done) {
    var dialog = element('dialog', 'dialog');
    var form = element('form');
    form.method = 'dialog';
    form.append(element('h2', '', title), list(choices, several), foot(dialog));
    dialog.append(form);
    dialog.addEventListener('close', function () {
      done(dialog.returnValue === 'ok' ? chosen(form, choices) : null);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  function list(choices, several) {
    var box = element('div', 'picks');
    choices.forEach(function (choice, index) {
      var row = element('label', 'pick');
      var input = element('input');
      input.type = several ? 'checkbox' : 'radio';
      input.name = 'pick';
      input.value = String(index);
      input.checked = index === 0;
      row.append(input, element('span', '', choice.label));
      box.append(row);
    });
    return box;
  }

  function foot(dialog) {
    var box = element('div', 'dialog-foot');
    var ok = element('button', 'button primary', word('choose'));
    ok.value = 'ok';
    var cancel = element('button', 'button outline', word('cancel'));
    cancel.type = 'button';
    cancel.addEventListener('click', function () { dialog.close(''); });
    box.append(ok, cancel);
    return box;
  }

  function chosen(form, choices) {
    return Array.from(form.querySelectorAll('input:checked')).map(function (input) {
      return choices[Number(input.value)].value;
    });
  }

  window.Dialogs = { pick: pick, word: word };
})();
