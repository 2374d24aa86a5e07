/* Panels that slide in from the right over the page; all of them live in the outermost portal page. */
(function () {
  'use strict';
  var FADE_MS = 260;
  var layers = [];

  /* what: a path of the portal, or a function that fills the panel's body. */
  function open(what, options) {
    var settings = options || {};
    var layer = document.createElement('div');
    layer.className = 'slider-layer';
    layer.setAttribute('role', 'dialog');
    layer.setAttribute('aria-modal', 'true');
    var shade = document.createElement('button');
    shade.className = 'slider-shade';
    shade.setAttribute('aria-label', Dialogs.word('close'));
    var panel = document.createElement('div');
    panel.className = 'slider-panel' + (settings.narrow ? ' narrow' : '');
    layer.append(shade, panel);
    var entry = { layer: layer, closed: settings.closed, focus: document.activeElement };
    panel.append(closeButton(entry), typeof what === 'string' ? page(what) : body(what, entry));
    shade.addEventListener('click', function () { close(entry); });
    document.body.append(layer);
    layers.push(entry);
    requestAnimationFrame(function () { layer.classList.add('shown'); });
    return entry;
  }

  function closeButton(entry) {
    var button = document.createElement('button');
    button.className = 'slider-close';
    var cross = document.createElement('b');
    cross.textContent = '×';
    button.append(cross, document.createTextNode(Dialogs.word('close')));
    button.addEventListener('click', function () { close(entry); });
    return button;
  }

  function page(path) {
    var url = new URL(path, location.origin);
    url.searchParams.set('IFRAME', 'Y');
    url.searchParams.set('IFRAME_TYPE', 'SIDE_SLIDER');
    var frame = document.createElement('iframe');
    frame.className = 'slider-frame';
    frame.title = path;
    frame.src = url.pathname + url.search;
    return frame;
  }

  function body(fill, entry) {
    var box = document.createElement('div');
    box.className = 'slider-body';
    fill(box, entry);
    return box;
  }

  function close(entry) {
    var at = layers.indexOf(entry);
    if (at < 0) return;
    layers.splice(at).reverse().forEach(function (gone) {
      gone.layer.classList.remove('shown');
      setTimeout(function () { gone.layer.remove(); }, FADE_MS);
      if (gone.focus && gone.focus.focus) gone.focus.focus();
      if (gone.closed) gone.closed();
    });
  }

  function closeTop() {
    if (layers.length) close(layers[layers.length - 1]);
  }

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') window.Slider.closeTop();
  });

  /* Inside a slider the outer page's manager is used, so that panels stack. */
  function outermost() {
    try {
      return window.top !== window && window.top.Slider ? window.top.Slider : null;
    } catch (e) {
      return null;
    }
  }

  window.Slider = outermost() || { open: open, close: close, closeTop: closeTop };
})();
