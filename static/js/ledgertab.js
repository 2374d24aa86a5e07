/* The tab's whole script: keeps the frame session, fits the frame, opens Bitrix24's slider. */
(function () {
  'use strict';
  var HEADER = 'X-Frame-Session';
  var WAIT_HEADER = 'X-Frame-Wait';
  var HEARTBEAT_MS = 10 * 60 * 1000;
  var WITHOUT_LIBRARY_MS = 4000;
  var ready = false;
  var waiting = [];
  var revived = new WeakMap();
  var panels = {};
  var pageName = Math.random().toString(36).slice(2);
  var namedRequests = 0;
  var unanswered = new Map();
  var SHOWN_HEADER = 'X-Frame-Shown';
  var LIVE_FIRST_MS = 10000;
  var LIVE_LAST_MS = 60000;
  var LIVE_IDLE_MS = 30 * 60 * 1000;
  var RELEASE_MS = 300;
  var shown = null;
  var parts = {};
  var liveTimer = 0;
  var liveWait = LIVE_FIRST_MS;
  var touched = Date.now();
  var told = false;
  var updating = false;

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
    var swap = source.closest('[hx-swap]');
    renew(function () {
      window.htmx.ajax(config.verb.toUpperCase(), config.path,
        { source: source, target: detail.target, swap: swap ? swap.getAttribute('hx-swap') : 'outerHTML' });
    }, function () { showAnswer(detail); });
  }

  function renew(done, failed) {
    if (!ready) { failed(); return; }
    window.BX24.refreshAuth(function (auth) {
      if (!auth || !auth.access_token) { failed(); return; }
      var body = new URLSearchParams({ AUTH_ID: auth.access_token, REFRESH_ID: auth.refresh_token || '' });
      fetch('/ui/session', { method: 'POST', headers: named(session()), body: body }).then(function (answer) {
        if (!answer.ok) { failed(); return; }
        keepSession(answer.headers.get(HEADER));
        done();
      }, failed);
    });
  }

  function nameRequest(event) {
    event.detail.headers[WAIT_HEADER] = pageName + '.' + (++namedRequests);
  }

  function awaitAnswer(event) {
    var xhr = event.detail.xhr;
    var config = event.detail.requestConfig;
    var wait = { name: config.headers[WAIT_HEADER], session: config.headers[HEADER], app: /^\/ui\/app/.test(config.path) };
    unanswered.set(xhr, wait);
    xhr.addEventListener('abort', function () { dropped(xhr, wait); });
    xhr.addEventListener('loadend', function () { unanswered.delete(xhr); });
  }

  /* What takes its place waits for the same answer of the portal. */
  function dropped(xhr, wait) {
    if (!unanswered.delete(xhr)) return;
    setTimeout(function () { if (unanswered.size === 0) leave([wait]); }, 0);
  }

  /* Nobody reads these answers any more: the next in the line need not wait for them. */
  function leave(waits) {
    var groups = {};
    waits.forEach(function (wait) {
      var group = (wait.app ? '/ui/app/leave ' : '/ui/leave ') + wait.session;
      if (wait.session) (groups[group] = groups[group] || []).push(wait.name);
    });
    Object.keys(groups).forEach(function (group) {
      var parts = group.split(' ');
      var headers = named(parts[1]);
      headers[WAIT_HEADER] = groups[group].slice(0, 50).join(',');
      fetch(parts[0], { method: 'POST', keepalive: true, headers: headers }).catch(function () { /* then its time runs out */ });
    });
  }

  function leavePage() {
    var waits = Array.from(unanswered.values());
    unanswered.clear();
    leave(waits);
  }

  /* For the scripts of single pages. */
  window.ledgertab = { session: session, keepSession: keepSession, renew: renew };

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

  /* A download cannot carry the session in a header unless the script asks for it. */
  function download(event) {
    var button = event.target.closest('[data-download]');
    if (!button || button.getAttribute('aria-busy')) return;
    button.setAttribute('aria-busy', 'true');
    var said = button.parentNode.querySelector('.download-said');
    said.textContent = '';
    fetchFile(button.getAttribute('data-download'), true).then(save).catch(function () {
      said.textContent = button.getAttribute('data-failed');
    }).then(function () { button.removeAttribute('aria-busy'); });
  }

  function fetchFile(address, again) {
    return fetch(address, { headers: named(session()) }).then(function (answer) {
      keepSession(answer.headers.get(HEADER));
      if (answer.status === 401 && again) {
        return new Promise(renew).then(function () { return fetchFile(address, false); });
      }
      if (!answer.ok) throw new Error('no file');
      return answer;
    });
  }

  function save(answer) {
    var name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') || '');
    return answer.blob().then(function (file) {
      var link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = name ? decodeURIComponent(name[1]) : 'documents.csv';
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    });
  }

  /* Each ledger of a card has a panel of its own; that of a single one is called `documents` alone. */
  function isDocuments(element) {
    return !!element && /^documents(-in-[a-z0-9-]+)?$/.test(element.id);
  }

  function search(within) {
    return within && within.querySelector('section[id|=documents] [name=search]');
  }

  function clearSearch(event) {
    var button = event.target.closest('[data-clear-search]');
    var field = button && search(button.closest('section[id|=documents]').parentNode);
    if (field) field.value = '';
  }

  /* Escape clears a search field in some browsers only. */
  function escapeSearch(event) {
    if (event.key !== 'Escape' || event.target.name !== 'search' || !event.target.closest('section[id|=documents]') || !event.target.value) return;
    event.preventDefault();
    event.target.value = '';
    event.target.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /* Answers may overtake each other, and the card may be swapped meanwhile: the last choice is what is shown. */
  function orderAnswers(event) {
    var detail = event.detail;
    var id = detail.target.id;
    if (id === 'card' && !keepsChoices(event)) Object.keys(panels).forEach(function (name) { panels[name].chosen = null; });
    if (isBlock(detail.target)) panel(documentsOf(id)).chosen = null;
    if (!isDocuments(detail.target)) return;
    var mine = panel(id);
    if (detail.elt === detail.target && mine.pending > 0) { event.preventDefault(); return; }
    mine.chosen = detail.pathInfo.finalRequestPath;
    mine.pending++;
    var turn = ++mine.asked;
    var load = detail.xhr.onload;
    detail.xhr.addEventListener('loadend', function () { mine.pending--; });
    detail.xhr.onload = function () {
      if (!detail.target.isConnected) detail.target = document.getElementById(id) || document.body;
      detail.late = turn !== mine.asked || detail.target === document.body;
      load.call(this);
    };
  }

  function panel(id) {
    return panels[id] = panels[id] || { chosen: null, asked: 0, pending: 0 };
  }

  function isBlock(element) {
    return !!element && /^ledger-in-/.test(element.id);
  }

  function documentsOf(block) {
    return block.replace(/^ledger/, 'documents');
  }

  /* A card of several ledgers that updates by itself cannot say with its request what is chosen in each. */
  function keepsChoices(event) {
    return isLive(event) && !!document.querySelector('#card.several');
  }

  function dropLateAnswer(event) {
    if (event.detail.late) event.detail.shouldSwap = false;
  }

  /* What was chosen while the whole card was being refreshed is asked for once more. */
  function chooseAgain(event) {
    var target = event.detail.target;
    if (!target || (target.id !== 'card' && !isBlock(target))) return;
    var isRefresh = isLive(event) || /^\/ui\/refresh/.test(event.detail.requestConfig.path);
    var swapped = document.getElementById(target.id);
    if (!isRefresh && search(swapped)) search(swapped).value = '';
    if (isRefresh) (target.id === 'card' ? Object.keys(panels) : [documentsOf(target.id)]).forEach(askAgain);
  }

  function askAgain(id) {
    var chosen = panel(id).chosen;
    if (chosen && document.getElementById(id)) {
      window.htmx.ajax('GET', chosen, { target: '#' + id, swap: 'outerHTML' });
    }
  }

  /* An open tab asks now and then whether what it shows has changed: less and less often while nothing
     does, and not at all while nobody sees it or has touched it for long. */
  function keepShown(mark) {
    shown = mark;
    parts = {};
    liveWait = LIVE_FIRST_MS;
    planLive();
  }

  /* What has loaded on its own shows something else than the card it came into: the last word counts. */
  function keepPart(id, mark) {
    if (!mark) return;
    delete parts[id];
    parts[id] = mark;
  }

  function marks() {
    return [shown].concat(Object.keys(parts).map(function (id) { return parts[id]; })).join(',');
  }

  function planLive() {
    clearTimeout(liveTimer);
    if (shown && !document.hidden && Date.now() - touched < LIVE_IDLE_MS) liveTimer = setTimeout(askLive, liveWait);
  }

  function laterLive() {
    liveWait = Math.min(liveWait * 1.5, LIVE_LAST_MS);
    planLive();
  }

  function askLive() {
    clearTimeout(liveTimer);
    if (!shown || updating) return;
    var headers = named(session());
    var asked = headers[SHOWN_HEADER] = marks();
    fetch('/ui/live', { headers: headers }).then(function (answer) {
      if (!shown) return;
      if (asked !== marks()) { planLive(); return; }
      if (answer.status === 401) { renew(update, function () { shown = null; }); return; }
      if (answer.status === 200 || answer.status === 410) { update(); return; }
      var fresh = answer.headers.get(SHOWN_HEADER);
      if (fresh) { shown = fresh; parts = {}; }
      laterLive();
    }, laterLive);
  }

  function update() {
    var live = document.getElementById('live');
    if (!live || isBusy()) { planLive(); return; }
    updating = true;
    holdHeight();
    window.htmx.trigger(live, 'live');
  }

  /* What is shown comes in parts; if it shrank meanwhile, the page around would scroll up. */
  function holdHeight() {
    var main = document.getElementById('main');
    main.style.minHeight = main.offsetHeight + 'px';
  }

  function releaseHeight() {
    if (updating || unanswered.size > 0) setTimeout(releaseHeight, RELEASE_MS);
    else document.getElementById('main').style.minHeight = '';
  }

  /* Nothing is taken from somebody who types, marks text, waits, or stands where he could not be put back. */
  function isBusy() {
    var card = document.getElementById('card');
    var at = document.activeElement;
    var lost = card.contains(at) && !at.id;
    var marked = window.getSelection();
    return lost || unanswered.size > 0 || !!card.querySelector('form') || !!(marked && !marked.isCollapsed && card.contains(marked.anchorNode));
  }

  function touch() {
    var idle = Date.now() - touched >= LIVE_IDLE_MS;
    touched = Date.now();
    told = false;
    if (idle) askLive();
  }

  function seeAgain() {
    if (document.hidden) clearTimeout(liveTimer);
    else { liveWait = LIVE_FIRST_MS; touched = Date.now(); askLive(); }
  }

  function answered(event) {
    var xhr = event.detail.xhr;
    if (!xhr) return;
    keepSession(xhr.getResponseHeader(HEADER));
    var target = event.detail.target;
    if (event.detail.requestConfig.elt.id === 'live') { updating = false; setTimeout(releaseHeight, RELEASE_MS); planLive(); }
    if (target && target.id === 'card') keepShown(xhr.getResponseHeader(SHOWN_HEADER));
    else if (target) keepPart(target.id, xhr.getResponseHeader(SHOWN_HEADER));
  }

  function startLive() {
    var headers = document.body.getAttribute('hx-headers');
    var mark = headers && JSON.parse(headers)[SHOWN_HEADER];
    if (mark) { keepSession(session()); keepShown(mark); }
    document.addEventListener('visibilitychange', seeAgain);
    ['pointerdown', 'click', 'keydown', 'wheel'].forEach(function (kind) { document.addEventListener(kind, touch, { passive: true }); });
  }

  /* Parts that load because the card updated by itself say nothing more, until somebody does something. */
  function announce(event) {
    if (isLive(event)) {
      var live = document.getElementById('live');
      document.getElementById('announce').textContent = live ? live.getAttribute('data-said') : '';
      told = true;
      return;
    }
    if (told) return;
    var said = event.target.closest && (event.target.matches('[data-announce]') ? event.target : event.target.querySelector('[data-announce]'));
    if (said) document.getElementById('announce').textContent = said.getAttribute('data-announce');
  }

  function isLive(event) {
    var config = event.detail.requestConfig;
    return !!config && config.elt.id === 'live';
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

  /* The library sends the first request before the listeners below are there. */
  document.addEventListener('htmx:configRequest', nameRequest);
  document.addEventListener('htmx:beforeSend', awaitAnswer);
  window.addEventListener('pagehide', leavePage);

  document.addEventListener('DOMContentLoaded', function () {
    var library = document.getElementById('b24-library');
    if (library) library.addEventListener('load', startLibrary);
    startLibrary();
    watchSize();
    document.addEventListener('click', openInSlider);
    document.body.addEventListener('htmx:afterRequest', answered);
    document.body.addEventListener('htmx:responseError', revive);
    document.body.addEventListener('htmx:afterSettle', announce);
    document.body.addEventListener('htmx:afterSettle', focusSwapped);
    document.addEventListener('click', download);
    document.addEventListener('click', clearSearch);
    document.addEventListener('keydown', escapeSearch);
    document.body.addEventListener('htmx:beforeRequest', orderAnswers);
    document.body.addEventListener('htmx:beforeSwap', dropLateAnswer);
    document.body.addEventListener('htmx:afterSettle', chooseAgain);
    if (session()) setInterval(heartbeat, HEARTBEAT_MS);
    startLive();
    if (document.body.getAttribute('data-install-finish')) finishInstall();
  });
})();
