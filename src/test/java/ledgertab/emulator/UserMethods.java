package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Docs `api-reference/common/users` and `api-reference/user`.
final class UserMethods {

  private static final Set<String> SCOPES = Set.of("user", "user_basic", "user_brief");

  UserMethods(Methods methods) {
    methods.add(Methods.BASIC, "profile", call -> Answer.of(profile(call)));
    methods.add(Methods.BASIC, "user.admin", call -> SystemMethods.truth(call.user().admin()));
    methods.add(Methods.BASIC, "user.access", UserMethods::access);
    methods.add(SCOPES, "user.current", call -> Answer.of(user(call, call.user())));
    methods.add(SCOPES, "user.get", UserMethods::users);
    methods.add(SCOPES, "user.search", UserMethods::search);
  }

  private static ObjectNode profile(Call call) {
    var user = call.user();
    if (!user.active()) {
      return Json.object();
    }
    var profile = Json.object().put("ID", String.valueOf(user.id()));
    profile.put("ADMIN", user.admin()).put("NAME", user.name());
    profile.put("LAST_NAME", user.lastName());
    return profile.put("PERSONAL_GENDER", "").put("TIME_ZONE", "");
  }

  private static Answer access(Call call) {
    var mine = Set.of("U" + call.user().id(), "AU");
    return SystemMethods.truth(
        call.user().admin() || call.params().texts("ACCESS").stream().anyMatch(mine::contains));
  }

  private static Answer users(Call call) {
    var rows = call.portal().users().stream().map(user -> user(call, user)).toList();
    return new Rows(call.params(), Rows.UnknownField.IGNORED).page(rows, Set.of());
  }

  /// Looks at the beginnings of names.
  private static Answer search(Call call) {
    var filter = new Params(call.params().node("FILTER"));
    var text = filter.text("FIND").toLowerCase(Locale.ROOT);
    var rows =
        call.portal().users().stream()
            .filter(user -> user.active() || !filter.text("ACTIVE").equals("Y"))
            .filter(
                user ->
                    Stream.of(user.name(), user.lastName(), user.fullName())
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(text)))
            .map(user -> user(call, user))
            .toList();
    return Answer.of(Json.array().addAll(rows), rows.size());
  }

  private static ObjectNode user(Call call, PortalUser user) {
    var now = call.portal().now();
    var fields = Json.object().put("ID", String.valueOf(user.id())).put("ACTIVE", user.active());
    fields.put("NAME", user.name()).put("LAST_NAME", user.lastName());
    if (!call.portal().grantedScopes().contains("user_brief")) {
      fields.put("EMAIL", "user" + user.id() + "@portal.example");
    }
    fields.put("LAST_LOGIN", Stopwatch.iso(now)).put("DATE_REGISTER", Stopwatch.iso(now));
    fields.put("IS_ONLINE", "Y");
    fields.put("LAST_ACTIVITY_DATE", Stopwatch.iso(now).substring(0, 19).replace('T', ' '));
    fields.put("PERSONAL_GENDER", "").put("PERSONAL_BIRTHDAY", "");
    fields.put("WORK_POSITION", "").put("UF_EMPLOYMENT_DATE", "");
    var departments = fields.putArray("UF_DEPARTMENT");
    user.departments().forEach(departments::add);
    return fields;
  }
}
