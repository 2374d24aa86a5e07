/* The parent side of the conversation with an app's frame (strings out, strings or objects in). */
(function () {
  'use strict';
  var OPENABLE = /^\/(crm\/(deal|lead|contact|company|type)|marketplace|company\/personal\/user\/[0-9]+|workgroups\/group\/[0-9]+)\//;
  var LEFT_ASIDE = ['bx24_width', 'bx24_title', 'bx24_label', 'bx24_leftBoundary'];
  var frames = [];

  function post(path, fields) {
    return fetch(path, { method: 'POST', body: new URLSearchParams(fields || {}) }).then(function (answer) {
      if (!answer.ok) throw new Error(path + ' answered ' + answer.status);
      return answer.text();
    }).then(function (text) { return text ? JSON.parse(text) : null; });
  }

  /* Shows the app in a place of the page; opening: {placement, options}. */
  function mount(place, opening, more) {
    var wait = document.createElement('p');
    wait.className = 'app-wait';
    wait.textContent = Dialogs.word('loading');
    place.replaceChildren(wait);
    return post('/emulator/frame', {
      placement: opening.placement, options: JSON.stringify(opening.options || {})
    }).then(function (form) { return show(place, form, more || {}); });
  }

  function show(place, form, more) {
    var iframe = document.createElement('iframe');
    iframe.name = form.name;
    iframe.title = place.getAttribute('data-title') || 'app';
    iframe.className = 'app-frame';
    iframe.addEventListener('load', function () { place.querySelector('.app-wait').hidden = true; });
    place.append(iframe);
    var frame = {
      iframe: iframe, origin: new URL(form.url).origin, sid: form.sid, init: form.init,
      events: {}, close: more.close
    };
    frames = frames.filter(function (old) { return old.iframe.isConnected; });
    frames.push(frame);
    submit(form);
    return frame;
  }

  function submit(form) {
    var sent = document.createElement('form');
    sent.method = 'post';
    sent.action = form.url;
    sent.target = form.name;
    sent.hidden = true;
    Object.keys(form.fields).forEach(function (name) {
      var input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = form.fields[name];
      sent.append(input);
    });
    document.body.append(sent);
    sent.submit();
    sent.remove();
  }

  function parse(message) {
    if (message && typeof message === 'object') {
      return { command: message.method, params: message.params, callback: message.callback, sid: message.appSid };
    }
    if (typeof message !== 'string') return null;
    var parts = message.split(':');
    if (parts.length < 3) return null;
    var params = parts.slice(1, -2).join(':');
    return { command: parts[0], params: read(params), callback: parts[parts.length - 2], sid: parts[parts.length - 1] };
  }

  function read(text) {
    if (!text) return {};
    try { return JSON.parse(text); } catch (e) { return text; }
  }

  function answer(frame, callback, value) {
    if (!frame.iframe.contentWindow || !callback) return;
    var text = value === undefined ? '' : JSON.stringify(value);
    frame.iframe.contentWindow.postMessage(callback + ':' + text, frame.origin);
  }

  function receive(event) {
    var said = parse(event.data);
    var frame = frames.find(function (one) { return one.iframe.contentWindow === event.source; });
    if (!said || !frame || event.origin !== frame.origin || said.sid !== frame.sid) return;
    var act = Object.prototype.hasOwnProperty.call(commands, said.command) && commands[said.command];
    if (act) act(frame, said.params || {}, function (value) { answer(frame, said.callback, value); }, said.callback);
  }

  var commands = {
    getInitData: function (frame, params, reply) { reply(frame.init); },
    setInstall: function (frame, params, reply) {
      post('/emulator/frame/first-run').then(function () { reply({ install: true }); });
    },
    setInstallFinish: function (frame, params, reply) {
      post('/emulator/frame/install-finish').then(function () {
        reply(true);
        setTimeout(function () { location.reload(); }, 50);
      });
    },
    refreshAuth: function (frame, params, reply) { post('/emulator/frame/refresh').then(reply); },
    setAppOption: function (frame, params, reply) { option('app-option', params, reply); },
    setUserOption: function (frame, params, reply) { option('user-option', params, reply); },
    resizeWindow: function (frame, params, reply) {
      if (params.height > 0) frame.iframe.style.height = Math.ceil(params.height) + 'px';
      if (params.width) frame.iframe.style.width = typeof params.width === 'number' ? params.width + 'px' : params.width;
      reply(true);
    },
    reloadWindow: function () { location.reload(); },
    setTitle: function (frame, params, reply) {
      var heading = frame.iframe.closest('.slider-body') || document;
      var title = heading.querySelector('#pagetitle, .slider-title');
      if (title) title.textContent = params.title;
      reply(true);
    },
    setScroll: function (frame, params, reply) { window.scrollTo(0, Number(params.scroll) || 0); reply(true); },
    openApplication: function (frame, params, reply) { openApplication(params, reply); },
    closeApplication: function (frame) { if (frame.close) frame.close(); },
    openPath: function (frame, params, reply) { openPath(params.path, reply); },
    getInterface: function (frame, params, reply) {
      reply({ command: inCard(frame) ? ['reloadData'] : [], event: [] });
    },
    placementBindEvent: function (frame, params, reply, callback) {
      (frame.events[params.event] = frame.events[params.event] || []).push(callback);
      reply();
    },
    reloadData: function (frame, params, reply) {
      if (inCard(frame)) reloadCard().then(function () { reply([]); });
    },
    selectUser: function (frame, params, reply) { AppPicks.users(params, reply); },
    selectAccess: function (frame, params, reply) { AppPicks.access(params, reply); },
    selectCRM: function (frame, params, reply) { AppPicks.crm(params, reply); }
  };

  function inCard(frame) {
    return /_DETAIL_TAB$/.test(frame.init.PLACEMENT);
  }

  function option(kind, params, reply) {
    post('/emulator/frame/' + kind, { name: params.name, value: JSON.stringify(params.value) })
      .then(function (saved) { reply(saved.options); }, function () { reply({}); });
  }

  function openApplication(params, reply) {
    var options = {};
    Object.keys(params).filter(function (name) { return LEFT_ASIDE.indexOf(name) < 0; })
      .forEach(function (name) { options[name] = String(params[name]); });
    var narrow = params.bx24_width > 0 && params.bx24_width <= 900;
    window.top.AppHost.openInSlider(params.bx24_title, options, narrow, function () { reply(true); });
  }

  function openInSlider(title, options, narrow, closed) {
    var entry = Slider.open(function (box, self) {
      var heading = document.createElement('h1');
      heading.className = 'slider-title';
      heading.textContent = title || Dialogs.word('app');
      var place = document.createElement('div');
      place.className = 'sheet app-panel';
      box.append(heading, place);
      mount(place, { placement: 'DEFAULT', options: options }, { close: function () { Slider.close(self); } });
    }, { narrow: narrow, closed: closed });
    return entry;
  }

  function openPath(path, reply) {
    var url = new URL(String(path || ''), location.origin);
    if (url.origin !== location.origin || !OPENABLE.test(url.pathname)) {
      reply({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' });
      return;
    }
    url.searchParams.set('from', 'rest_placement');
    Slider.open(url.pathname + url.search, { closed: function () { reply({ result: 'close' }); } });
  }

  function reloadCard() {
    return fetch(location.href).then(function (answer) { return answer.text(); }).then(function (html) {
      var fresh = new DOMParser().parseFromString(html, 'text/html');
      ['panel-general', 'panel-history', 'pagetitle'].forEach(function (id) {
        var now = document.getElementById(id);
        var then = fresh.getElementById(id);
        if (now && then) now.replaceChildren.apply(now, Array.from(then.childNodes));
      });
    });
  }

  /* For tests: an event of the placement reaches whoever bound it. */
  function fire(name, payload) {
    frames.forEach(function (frame) {
      (frame.events[name] || []).forEach(function (callback) { answer(frame, callback, payload); });
    });
  }

  window.addEventListener('message', receive);
  window.AppHost = { mount: mount, openInSlider: openInSlider, fire: fire };
})();
