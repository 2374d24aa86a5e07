package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Objects;

/// Docs `api-reference/common/settings`: values an app keeps on the portal.
final class OptionMethods {

  OptionMethods(Methods methods) {
    methods.add(Methods.BASIC, "app.option.get", call -> get(call, 0));
    methods.add(Methods.BASIC, "user.option.get", call -> get(call, call.user().id()));
    methods.add(Methods.BASIC, "user.option.set", call -> set(call, call.user().id()));
    methods.add(
        Methods.BASIC,
        "app.option.set",
        call -> {
          call.adminOnly();
          return set(call, 0);
        });
  }

  private static Answer get(Call call, int owner) {
    inApplication(call);
    var values = call.portal().app().options(owner);
    var name = call.params().text("option");
    return Answer.of(
        name.isEmpty()
            ? Php.array(values)
            : Objects.requireNonNullElse(values.get(name), NullNode.getInstance()));
  }

  private static void inApplication(Call call) {
    call.applicationOnly(RestError.of(400, "AccessException", "Application context required"));
  }

  private static Answer set(Call call, int owner) {
    inApplication(call);
    var options = call.params().node("options");
    if (Php.values(options).isEmpty()) {
      throw RestError.of(400, "ArgumentNullException", "options is empty");
    }
    call.portal().app().set(owner, options);
    return Answer.yes();
  }
}
