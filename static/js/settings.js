/* The navigation of the app's page: says which section shows, by mark and to screen readers. */
(function () {
  'use strict';
  var SHOWN = 'aria-current';

  function links() {
    return Array.prototype.slice.call(document.querySelectorAll('#sections a[data-section]'));
  }

  function mark() {
    var shown = document.querySelector('#app[data-section]');
    if (!shown) return;
    links().forEach(function (link) {
      if (link.getAttribute('data-section') !== shown.getAttribute('data-section')) {
        link.removeAttribute(SHOWN);
      } else if (!link.hasAttribute(SHOWN)) {
        link.setAttribute(SHOWN, 'page');
      }
    });
    bring();
  }

  /* The strip of a narrow page scrolls. */
  function bring() {
    var link = document.querySelector('#sections a[' + SHOWN + ']');
    var strip = link && link.closest('ul');
    if (strip) strip.scrollLeft = link.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2;
  }

  function tell(event) {
    var link = event.detail.elt;
    if (!event.detail.successful || !link.matches || !link.matches('#sections a')) return;
    document.getElementById('announce').textContent = link.textContent;
  }

  /* A frame of another site may not have the clipboard; then the text is marked and copied the old way. */
  function copy(event) {
    var button = event.target.closest('[data-copy]');
    if (!button) return;
    var field = document.querySelector(button.getAttribute('data-copy'));
    var said = button.parentNode.querySelector('.copy-said');
    field.select();
    var done = document.execCommand('copy');
    said.textContent = button.getAttribute(done ? 'data-copied' : 'data-failed');
    if (done) button.focus();
  }

  /* What was wrong with a field is said until somebody types in it. */
  function mend(event) {
    var field = event.target;
    var fault = field.id && document.getElementById(field.id + '-fault');
    if (!fault) return;
    field.removeAttribute('aria-invalid');
    fault.remove();
  }

  document.addEventListener('input', mend);
  document.addEventListener('click', copy);
  document.addEventListener('htmx:afterSettle', mark);
  document.addEventListener('htmx:afterRequest', tell);
})();
