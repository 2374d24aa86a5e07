/* A stand-in for Bitrix24's library: the same calls, the same conversation with the parent page. */
(function () {
  'use strict';
  var named = window.name.split('|');
  var domain = (named[0] || '').replace(/:(80|443)$/, '');
  var sid = named[2] || '';
  var origin = (named[1] === '1' ? 'https://' : 'http://') + domain;
  var callbacks = {};
  var waiting = [];
  var installers = [];
  var state = null;
  var asked = false;
  var begun = false;
  var last = 0;

  function send(command, params, callback) {
    var id = 'bx' + (++last) + Math.random().toString(36).slice(2, 10);
    if (callback) callbacks[id] = callback;
    var text = params === undefined || params === null ? '' : typeof params === 'string' ? params : JSON.stringify(params);
    if (command.indexOf(':') >= 0) {
      window.parent.postMessage({ method: command, params: params || '', callback: id, appSid: sid }, origin);
    } else {
      window.parent.postMessage([command, text, id, sid].filter(Boolean).join(':'), origin);
    }
  }

  function receive(event) {
    if (event.origin !== origin || event.source !== window.parent || typeof event.data !== 'string') return;
    var cut = event.data.indexOf(':');
    var callback = callbacks[cut < 0 ? event.data : event.data.slice(0, cut)];
    var text = cut < 0 ? '' : event.data.slice(cut + 1);
    if (callback) callback(text ? JSON.parse(text) : undefined);
  }

  function started(data) {
    keepAuth(data);
    state = {
      lang: data.LANG, member: data.MEMBER_ID, admin: data.IS_ADMIN, path: data.PATH, install: data.INSTALL, firstRun: data.FIRST_RUN,
      appOptions: plain(data.APP_OPTIONS), userOptions: plain(data.USER_OPTIONS),
      placement: data.PLACEMENT, options: plain(data.PLACEMENT_OPTIONS)
    };
    if (state.firstRun) {
      installers.splice(0).forEach(run);
      send('setInstall', { install: true }, begin);
    } else {
      begin();
    }
  }

  function begin() {
    begun = true;
    waiting.splice(0).forEach(run);
  }

  var auth = {};
  function keepAuth(data) {
    auth = {
      access_token: data.AUTH_ID, refresh_token: data.REFRESH_ID,
      expires_in: Date.now() + Number(data.AUTH_EXPIRES) * 1000
    };
  }

  function plain(value) {
    var read = typeof value === 'string' ? JSON.parse(value || '{}') : value;
    return Array.isArray(read) || !read ? {} : read;
  }

  function run(callback) { callback(); }

  function ready(callback) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', callback);
    else setTimeout(callback, 0);
  }

  function init(callback) {
    if (!domain || !sid) throw new Error('Unable to initialize Bitrix24 JS library!');
    ready(function () {
      if (begun) { callback(); return; }
      waiting.push(callback);
      if (!asked) { asked = true; send('getInitData', null, started); }
    });
  }

  function getAuth() {
    return auth.expires_in > Date.now()
      ? Object.assign({ domain: domain, member_id: state && state.member }, auth) : false;
  }

  function refreshAuth(callback) {
    send('refreshAuth', null, function (data) { keepAuth(data); callback(getAuth()); });
  }

  function scrollSize() {
    var root = document.documentElement;
    return { scrollWidth: Math.max(root.scrollWidth, root.offsetWidth), scrollHeight: Math.max(document.body.scrollHeight, root.offsetHeight) };
  }

  function Result(answer, again) {
    this.answer = answer;
    this.again = again;
    this.query = answer.query;
  }
  Result.prototype = {
    data: function () { return this.answer.result; },
    error: function () { return this.answer.error === undefined ? undefined : this.answer.error || this.answer.error_description; },
    error_description: function () { return this.answer.error_description; },
    more: function () { return !isNaN(this.answer.next); },
    total: function () { return this.answer.total; },
    time: function () { return this.answer.time; },
    next: function (callback) { if (this.more()) this.again(this.answer.next, callback); return this.more(); }
  };

  function flatten(params, prefix, into) {
    Object.keys(params || {}).forEach(function (key) {
      var name = prefix ? prefix + '[' + key + ']' : key;
      var value = params[key];
      if (value && typeof value === 'object') flatten(value, name, into);
      else if (value !== undefined) into.push(encodeURIComponent(name) + '=' + encodeURIComponent(value === null ? '' : value));
    });
    return into;
  }

  function request(method, params, callback, retried) {
    var body = flatten(params, '', []).concat('auth=' + encodeURIComponent(auth.access_token)).join('&');
    fetch(origin + state.path + '/' + method + '.json', {
      method: 'POST', body: body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
    }).then(function (answer) { return answer.json(); }).catch(function () {
      return { error: 'ERROR_NETWORK', error_description: 'The portal does not answer' };
    }).then(function (json) {
      if (json.error === 'expired_token' && !retried) {
        refreshAuth(function () { request(method, params, callback, true); });
      } else {
        callback(json);
      }
    });
  }

  function callMethod(method, params, callback) {
    request(method, params, function (json) {
      if (callback) callback(new Result(json, function (start, more) {
        callMethod(method, Object.assign({}, params, { start: start }), more || callback);
      }));
    });
  }

  function callBatch(calls, callback, halt) {
    var cmd = {};
    Object.keys(calls).forEach(function (key) {
      var call = Array.isArray(calls[key]) ? { method: calls[key][0], params: calls[key][1] } : calls[key];
      cmd[key] = call.method + '?' + flatten(call.params, '', []).join('&');
    });
    request('batch', { cmd: cmd, halt: halt ? 1 : 0 }, function (json) {
      var results = Array.isArray(calls) ? [] : {};
      Object.keys(calls).forEach(function (key) { results[key] = new Result(part(json, key), function () {}); });
      callback(results);
    });
  }

  function part(json, key) {
    if (json.error) return json;
    var errors = json.result.result_error || {};
    if (errors[key]) return errors[key];
    return { result: (json.result.result || {})[key], total: (json.result.result_total || {})[key], next: (json.result.result_next || {})[key] };
  }

  function options(kind, command) {
    return {
      get: function (name) { return name === undefined ? state[kind] : state[kind][name]; },
      set: function (name, value, callback) {
        state[kind][name] = value;
        send(command, { name: name, value: value }, function (saved) { if (callback) callback(saved); });
      }
    };
  }

  window.addEventListener('message', receive);
  window.BX24 = {
    init: init,
    install: function (callback) { if (state) { if (state.firstRun) callback(); } else installers.push(callback); },
    installFinish: function () { if (state && state.install) send('setInstallFinish'); },
    getAuth: getAuth,
    refreshAuth: refreshAuth,
    callMethod: callMethod,
    callBatch: callBatch,
    resizeWindow: function (width, height, callback) { send('resizeWindow', { width: width, height: height }, callback); },
    fitWindow: function (callback) { send('resizeWindow', { width: '100%', height: scrollSize().scrollHeight }, callback); },
    getScrollSize: scrollSize,
    reloadWindow: function (callback) { send('reloadWindow', null, callback); },
    setTitle: function (title, callback) { send('setTitle', { title: String(title) }, callback); },
    scrollParentWindow: function (scroll, callback) { send('setScroll', { scroll: scroll }, callback); },
    openPath: function (path, callback) { send('openPath', { path: path }, callback); },
    openApplication: function (params, closed, settings) { send('openApplication', Object.assign({}, params, settings), closed); },
    closeApplication: function (callback) { send('closeApplication', null, callback); },
    selectUser: function (title, callback) { send('selectUser', { mult: false }, callback || title); },
    selectUsers: function (title, callback) { send('selectUser', { mult: true }, callback || title); },
    selectAccess: function (title, value, callback) { send('selectAccess', { value: callback ? value : [] }, callback || value); },
    selectCRM: function (params, callback) { send('selectCRM', params, callback); },
    placement: {
      info: function () { return { placement: state.placement, options: state.options }; },
      getInterface: function (callback) { send('getInterface', null, callback); },
      call: function (command, params, callback) { send(command, params, callback); },
      bindEvent: function (event, callback) { send('placementBindEvent', { event: event }, function (data) { if (data !== undefined) callback(data); }); }
    },
    appOption: options('appOptions', 'setAppOption'),
    userOption: options('userOptions', 'setUserOption'),
    isAdmin: function () { return Boolean(state && state.admin); },
    isReady: function () { return document.readyState !== 'loading'; },
    ready: ready,
    getLang: function () { return state && state.lang; },
    getDomain: function (withProtocol) { return withProtocol ? origin : domain; },
    proxy: function (callback, context) { return function () { return callback.apply(context, arguments); }; },
    bind: function (element, event, callback) { element.addEventListener(event, callback); },
    unbind: function (element, event, callback) { element.removeEventListener(event, callback); },
    canUse: function (feature) { return feature !== 'webrtc'; }
  };
})();
