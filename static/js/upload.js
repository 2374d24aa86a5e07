/* Sends chosen or dropped files one after another, with a bar for each. */
(function () {
  'use strict';
  var HEADER = 'X-Frame-Session';
  var LARGEST = 200 * 1024 * 1024;
  var waiting = [];
  var sending = false;

  function transfers() {
    return document.getElementById('transfers') || kept;
  }

  function add(files, kind) {
    Array.prototype.forEach.call(files, function (file) {
      var item = document.createElement('li');
      var name = document.createElement('bdi');
      var bar = document.createElement('progress');
      name.textContent = file.name;
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute('aria-label', file.name);
      item.append(name, bar);
      transfers().append(item);
      waiting.push({ file: file, kind: kind, item: item, bar: bar });
    });
    next();
  }

  function next() {
    if (sending) return;
    var one = waiting.shift();
    if (!one) { show(); return; }
    if (one.file.size > LARGEST) { fail(one, transfers().getAttribute('data-large')); next(); return; }
    sending = true;
    send(one, true);
  }

  function send(one, mayRenew) {
    var request = new XMLHttpRequest();
    var query = new URLSearchParams({ kind: one.kind, name: one.file.name });
    request.open('POST', '/ui/app/upload/files?' + query);
    request.setRequestHeader(HEADER, window.ledgertab.session());
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('HX-Request', 'true');
    request.upload.onprogress = function (event) { one.bar.value = event.loaded / event.total * 100; };
    request.upload.onload = function () { check(one); };
    request.onload = function () {
      window.ledgertab.keepSession(request.getResponseHeader(HEADER));
      if (request.status === 401 && mayRenew) {
        window.ledgertab.renew(function () { send(one, false); }, function () { end(one, text(request)); });
      } else {
        end(one, request.status === 204 ? null : text(request));
      }
    };
    request.onerror = function () { end(one, transfers().getAttribute('data-broken')); };
    request.send(one.file);
  }

  /* All is sent; the server reads it now. */
  function check(one) {
    one.bar.removeAttribute('value');
    one.bar.setAttribute('aria-label', one.file.name + ': ' + transfers().getAttribute('data-checking'));
  }

  function end(one, fault) {
    sending = false;
    if (fault === null) one.item.remove(); else fail(one, fault);
    next();
  }

  function fail(one, fault) {
    one.bar.remove();
    one.item.classList.add('failed');
    one.item.append(' \u2014 ' + fault);
  }

  function text(request) {
    var page = new DOMParser().parseFromString(request.responseText, 'text/html');
    return (page.body.textContent || '').replace(/\s+/g, ' ').trim() || transfers().getAttribute('data-broken');
  }

  function show() {
    if (document.getElementById('transfers')) window.htmx.ajax('GET', '/ui/app/upload', { target: '#app', swap: 'outerHTML' });
  }

  function chosen(event) {
    var input = event.target;
    if (!input.matches || !input.matches('input[data-upload]') || !input.files.length) return;
    forgetFailures();
    add(input.files, input.getAttribute('data-upload'));
    input.value = '';
  }

  function forgetFailures() {
    transfers().querySelectorAll('.failed').forEach(function (item) { item.remove(); });
  }

  function zone(event) {
    return event.target.closest && event.target.closest('[data-drop]');
  }

  function over(event) {
    var place = zone(event);
    if (!place) return;
    event.preventDefault();
    place.classList.add('over');
  }

  function leave(event) {
    var place = zone(event);
    if (place && !place.contains(event.relatedTarget)) place.classList.remove('over');
  }

  function dropped(event) {
    var place = zone(event);
    if (!place) return;
    event.preventDefault();
    place.classList.remove('over');
    forgetFailures();
    add(event.dataTransfer.files, '');
  }

  /* Transfers and what was unfolded stay when the page is shown anew. */
  var kept = null;
  var unfolded = {};
  function fold(event) {
    var key = event.target.getAttribute && event.target.getAttribute('data-keep');
    if (key) unfolded[key] = event.target.open;
  }

  function restore() {
    var list = transfers();
    if (list && kept && list !== kept) list.replaceWith(kept);
    kept = transfers() || kept;
    document.querySelectorAll('details[data-keep]').forEach(function (details) {
      if (unfolded[details.getAttribute('data-keep')]) details.open = true;
    });
  }

  document.addEventListener('change', chosen);
  document.addEventListener('dragover', over);
  document.addEventListener('dragleave', leave);
  document.addEventListener('drop', dropped);
  document.addEventListener('toggle', fold, true);
  document.addEventListener('htmx:afterSwap', restore);
})();
