/* The portal's own pickers, which an app opens with selectUser, selectAccess and selectCRM. */
(function () {
  'use strict';

  function get(path) {
    return fetch(path).then(function (answer) { return answer.json(); });
  }

  function users(params, reply) {
    get('/emulator/frame/users').then(function (found) {
      var choices = found.users.map(function (user) { return { label: user.name, value: person(user) }; });
      Dialogs.pick(Dialogs.word('users'), choices, params.mult === true, function (picked) {
        reply(picked === null ? null : params.mult === true ? picked : picked[0] || null);
      });
    });
  }

  function person(user) {
    return { id: String(user.id), name: user.name, photo: '', position: '', url: '/company/personal/user/' + user.id + '/', sub: false, sup: false };
  }

  function access(params, reply) {
    get('/emulator/frame/users').then(function (found) {
      var codes = [{ id: 'AU', name: 'All authorised users' }, { id: 'DR1', name: 'Sales: all employees' }]
        .concat(found.users.map(function (user) { return { id: 'U' + user.id, name: user.name }; }));
      var blocked = params.value || [];
      var choices = codes.filter(function (code) { return blocked.indexOf(code.id) < 0; })
        .map(function (code) { return { label: code.name, value: code }; });
      Dialogs.pick(Dialogs.word('users'), choices, true, function (picked) { reply(picked || []); });
    });
  }

  function crm(params, reply) {
    var types = [].concat(params.entityType || ['deal']);
    get('/emulator/frame/crm?types=' + encodeURIComponent(types.join(','))).then(function (found) {
      var choices = found.items.map(function (item) { return { label: item.title, value: item }; });
      Dialogs.pick('CRM', choices, params.multiple === true, function (picked) { reply(picked && grouped(picked)); });
    });
  }

  function grouped(items) {
    var groups = {};
    items.forEach(function (item) { (groups[item.type] = groups[item.type] || []).push(item); });
    return groups;
  }

  window.AppPicks = { users: users, access: access, crm: crm };
})();
