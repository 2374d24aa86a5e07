/* The tab's whole script: keeps the frame session, fits the frame, opens Bitrix24's slider. */
(function () {
  'use strict';
  var HEADER = 'X-Frame-Session';
  var HEARTBEAT_MS = 10 * 60 * 1000;
  var WITHOUT_LIBRARY_MS = 4000;
  var ready = false;
  var waiting = [];
  var revived = new WeakMap();

  function session() {
    var headers = document.body.getAttribute('hx-headers');
    return headers ? JSON.parse(headers)[HEADER] : null;
  }

  function keepSession(value) {
    if (!value) return;
    var headers = {};
    headers[HEADER] = value;
    document.body.setAttribute('hx-headers', JSON.stringify(headers));
  }

  /* Bitrix24's library may come late or never; what needs it waits without blocking anything. */
  function whenLibrary(act) {
    if (ready) act(window.BX24); else waiting.push(act);
  }

  function startLibrary() {
    if (ready || !window.BX24 || typeof window.BX24.init !== 'function') return;
    window.BX24.init(function () {
      ready = true;
      waiting.splice(0).forEach(function (act) { act(window.BX24); });
    });
  }

  function fit() {
    if (ready && typeof window.BX24.resizeWindow === 'function') {
      window.BX24.resizeWindow('100%', Math.max(document.body.scrollHeight, 200));
    }
  }

  function watchSize() {
    var planned = false;
    new ResizeObserver(function () {
      if (planned) return;
      planned = true;
      requestAnimationFrame(function () { planned = false; fit(); });
    }).observe(document.getElementById('main'));
    whenLibrary(fit);
  }

  /* Without the library a link stays what it is: it opens in a new window. */
  function openInSlider(event) {
    var link = event.target.closest('a[data-path]');
    if (!link || !ready || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.BX24.openPath(link.getAttribute('data-path'), function () {
      /* A task may have been finished in the slider. */
      if (link.closest('#tasks')) window.htmx.trigger('#tasks', 'tasks-changed');
    });
  }

  function heartbeat() {
    fetch('/ui/session', { headers: named(session()) }).then(function (answer) {
      keepSession(answer.headers.get(HEADER));
    }, function () { /* the next beat or the next click tries again */ });
  }

  function named(value) {
    var headers = {};
    headers[HEADER] = value;
    return headers;
  }

  /* The session or the viewer's tokens are over: fresh tokens come from the portal's page. */
  function revive(event) {
    var detail = event.detail;
    if (detail.xhr.status !== 401) return;
    var source = detail.elt;
    var config = detail.requestConfig;
    if (!ready || Date.now() - (revived.get(source) || 0) < 10000) {
      showAnswer(detail);
      return;
    }
    revived.set(source, Date.now());
    window.BX24.refreshAuth(function (auth) {
      if (!auth || !auth.access_token) { showAnswer(detail); return; }
      var body = new URLSearchParams({ AUTH_ID: auth.access_token, REFRESH_ID: auth.refresh_token || '' });
      fetch('/ui/session', { method: 'POST', headers: named(session()), body: body }).then(function (answer) {
        if (!answer.ok) { showAnswer(detail); return; }
        keepSession(answer.headers.get(HEADER));
        window.htmx.ajax(config.verb.toUpperCase(), config.path, { source: source, target: detail.target, swap: 'outerHTML' });
      }, function () { showAnswer(detail); });
    });
  }

  function showAnswer(detail) {
    window.htmx.swap(detail.target, detail.xhr.responseText, { swapStyle: 'innerHTML' });
  }

  /* The browser refuses autofocus in a frame of another site, so what was swapped in says it itself. */
  function focusSwapped(event) {
    var wanted = event.target.querySelector && event.target.querySelector('[data-focus]');
    if (!wanted) return;
    wanted.removeAttribute('data-focus');
    wanted.focus();
  }

  function announce(event) {
    var said = event.target.closest && (event.target.matches('[data-announce]') ? event.target : event.target.querySelector('[data-announce]'));
    if (said) document.getElementById('announce').textContent = said.getAttribute('data-announce');
  }

  function finishInstall() {
    whenLibrary(function (library) { library.installFinish(); });
    setTimeout(function () { if (!ready) tellPortal('setInstallFinish'); }, WITHOUT_LIBRARY_MS);
  }

  /* The library's own message, for when it is blocked: the frame's name says who the parent is. */
  function tellPortal(command) {
    var parts = window.name.split('|');
    if (parts.length < 3) return;
    var origin = (parts[1] === '1' ? 'https' : 'http') + '://' + parts[0].replace(/:(80|443)$/, '');
    window.parent.postMessage(command + ':' + Math.random().toString(36).slice(2) + ':' + parts[2], origin);
  }

  document.addEventListener('DOMContentLoaded', function () {
    var library = document.getElementById('b24-library');
    if (library) library.addEventListener('load', startLibrary);
    startLibrary();
    watchSize();
    document.addEventListener('click', openInSlider);
    document.body.addEventListener('htmx:afterRequest', function (event) {
      if (event.detail.xhr) keepSession(event.detail.xhr.getResponseHeader(HEADER));
    });
    document.body.addEventListener('htmx:responseError', revive);
    document.body.addEventListener('htmx:afterSettle', announce);
    document.body.addEventListener('htmx:afterSettle', focusSwapped);
    if (session()) setInterval(heartbeat, HEARTBEAT_MS);
    if (document.body.getAttribute('data-install-finish')) finishInstall();
  });
})();
