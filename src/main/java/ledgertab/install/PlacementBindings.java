package ledgertab.install;

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
record PlacementBindings(Handlers handlers) implements Bindings {

  private static final List<String> CODES =
      List.of(
          "CRM_DEAL_DETAIL_TAB",
          "CRM_CONTACT_DETAIL_TAB",
          "CRM_COMPANY_DETAIL_TAB",
          "CRM_LEAD_DETAIL_TAB");

  private record Bound(String code, String handler) {}

  @Override
  public Step step() {
    return Step.PLACEMENTS;
  }

  @Override
  public String bindMethod() {
    return "placement.bind";
  }

  @Override
  public Command list() {
    return new Command("placements", "placement.get", Map.of());
  }

  @Override
  public List<Command> repairs(JsonNode registered) {
    var bound = bound(registered);
    var commands = new ArrayList<Command>();
    for (var code : CODES) {
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
  public boolean complete(JsonNode registered) {
    return bound(registered).containsAll(CODES.stream().map(this::wanted).toList());
  }

  private Bound wanted(String code) {
    return new Bound(code, handlers.placement());
  }

  private LinkedHashSet<Bound> leftovers(List<Bound> bound) {
    var leftovers = new LinkedHashSet<>(bound);
    leftovers.removeIf(b -> !handlers.owns(b.handler()));
    CODES.forEach(code -> leftovers.remove(wanted(code)));
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
