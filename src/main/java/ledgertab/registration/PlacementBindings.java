package ledgertab.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Command;
import ledgertab.web.Language;
import ledgertab.web.Messages;

/// The client tab on the CRM cards. Docs: `api-reference/widgets/placement-bind.md`.
///
/// @param codes of the cards that show the tab
record PlacementBindings(Handlers handlers, List<String> codes) implements Bindings {

  static final Command LIST = new Command("placements", "placement.get", Map.of());

  private record Bound(String code, String handler) {}

  @Override
  public Registrations.Kind kind() {
    return Registrations.Kind.PLACEMENTS;
  }

  @Override
  public String bindMethod() {
    return "placement.bind";
  }

  @Override
  public Command list() {
    return LIST;
  }

  @Override
  public List<Command> repairs(JsonNode registered) {
    var bound = bound(registered);
    var commands = new ArrayList<Command>();
    for (var code : codes) {
      var times = bound.stream().filter(wanted(code)::equals).count();
      if (times > 1) {
        commands.add(unbind("double_" + code, wanted(code)));
      }
      if (times != 1) {
        commands.add(bind(code));
      }
    }
    for (var leftover : leftovers(bound)) {
      commands.add(unbind("leftover_" + commands.size(), leftover));
    }
    return commands;
  }

  @Override
  public int missing(JsonNode registered) {
    var bound = bound(registered);
    return (int) codes.stream().filter(code -> !bound.contains(wanted(code))).count();
  }

  private Bound wanted(String code) {
    return new Bound(code, handlers.placement());
  }

  private LinkedHashSet<Bound> leftovers(List<Bound> bound) {
    var leftovers = new LinkedHashSet<>(bound);
    leftovers.removeIf(b -> !handlers.owns(b.handler()));
    codes.forEach(code -> leftovers.remove(wanted(code)));
    return leftovers;
  }

  private Command bind(String code) {
    return new Command(
        "bind_" + code,
        bindMethod(),
        Map.of(
            "PLACEMENT", code,
            "HANDLER", handlers.placement(),
            "TITLE", title(Language.EN),
            "LANG_ALL", titles()));
  }

  private static Command unbind(String key, Bound bound) {
    return new Command(
        key, "placement.unbind", Map.of("PLACEMENT", bound.code(), "HANDLER", bound.handler()));
  }

  private static Map<String, Object> titles() {
    var titles = new LinkedHashMap<String, Object>();
    for (var language : Language.values()) {
      titles.put(language.code(), Map.of("TITLE", title(language)));
    }
    return titles;
  }

  private static String title(Language language) {
    return Messages.text(language.locale(), "install.tab");
  }

  private static List<Bound> bound(JsonNode registered) {
    return PhpJson.list(registered).stream()
        .map(
            row ->
                new Bound(PhpJson.text(row.path("placement")), PhpJson.text(row.path("handler"))))
        .toList();
  }
}
