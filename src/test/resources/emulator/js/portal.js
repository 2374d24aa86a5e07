/* Tabs, menus, the clock, links into the slider and the drawer with faults. */
(function () {
  'use strict';

  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  function show(tab) {
    all('[role="tab"]').forEach(function (other) {
      var chosen = other === tab;
      other.setAttribute('aria-selected', String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.getAttribute('aria-controls')).hidden = !chosen;
    });
    var panel = document.getElementById(tab.getAttribute('aria-controls'));
    if (panel.hasAttribute('data-placement')) open(panel);
  }

  /* The frame is made when its tab is first shown, as in Bitrix24. */
  function open(panel) {
    if (panel.hasAttribute('data-mounted')) return;
    panel.setAttribute('data-mounted', '');
    var record = panel.getAttribute('data-record');
    var options = record ? { ID: record, URI: location.pathname + location.search } : {};
    AppHost.mount(panel, { placement: panel.getAttribute('data-placement'), options: options });
  }

  function moveFocus(event) {
    var step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    var tabs = all('[role="tab"]');
    var at = tabs.indexOf(event.target);
    if (!step || at < 0) return;
    var next = tabs[(at + step + tabs.length) % tabs.length];
    next.focus();
    show(next);
  }

  function click(event) {
    var target = event.target;
    var tab = target.closest('[role="tab"]');
    if (tab) show(tab);
    var link = target.closest('a[data-slider]');
    if (link && link.getAttribute('href') && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      Slider.open(link.getAttribute('href'), { closed: function () {} });
    }
    if (target.closest('a.idle')) event.preventDefault();
    if (target.closest('[data-menu]')) document.body.classList.toggle('menu-open');
    if (target.closest('[data-uninstall]')) document.getElementById('uninstall').showModal();
    if (target.closest('[data-close-dialog]')) target.closest('dialog').close();
    if (target.closest('[data-troubles]')) toggleDrawer();
    if (target.closest('[data-close-troubles]')) toggleDrawer();
    all('details[data-dropdown][open]').forEach(function (box) {
      if (!box.contains(target)) box.removeAttribute('open');
    });
  }

  function toggleDrawer() {
    var drawer = document.getElementById('troubles');
    drawer.hidden = !drawer.hidden;
  }

  function listTroubles(state) {
    var on = 0;
    all('[data-trouble]').forEach(function (row) {
      var name = row.getAttribute('data-trouble');
      row.hidden = !(name in state.troubles);
      row.querySelector('input').checked = Boolean(state.troubles[name]);
      if (state.troubles[name]) on++;
    });
    var count = document.querySelector('.trouble-count');
    count.textContent = String(on);
    count.hidden = on === 0;
  }

  function changeTrouble(event) {
    var input = event.target;
    if (!input.closest('[data-trouble]')) return;
    var user = document.body.getAttribute('data-user');
    fetch('/emulator/troubles', { method: 'POST', body: new URLSearchParams({ name: input.value, on: String(input.checked) }) })
      .then(function (answer) { return answer.json(); })
      .then(function (state) {
        listTroubles(state);
        if (state.origin !== location.origin) {
          location.href = state.origin + location.pathname + '?as=' + user;
        }
      });
  }

  function tick() {
    var clock = document.querySelector('[data-clock]');
    var lang = document.body.getAttribute('data-lang');
    clock.textContent = new Date().toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' });
  }

  document.addEventListener('click', click);
  document.addEventListener('keydown', moveFocus);
  document.addEventListener('change', changeTrouble);
  all('[data-mount]').forEach(open);
  all('[data-app-tab][data-open="true"]').slice(0, 1).forEach(show);
  if (document.querySelector('[data-clock]')) {
    tick();
    setInterval(tick, 20000);
    fetch('/emulator/troubles').then(function (answer) { return answer.json(); }).then(listTroubles);
  }
})();
