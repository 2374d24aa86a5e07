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

  document.addEventListener('htmx:afterSettle', mark);
  document.addEventListener('htmx:afterRequest', tell);
})();
