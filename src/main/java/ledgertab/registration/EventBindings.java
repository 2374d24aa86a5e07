package ledgertab.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Command;

/// The events we hear of. Docs: `api-reference/events/event-bind.md`.
///
/// @param scopes that the portal grants; empty where it does not say
record EventBindings(Handlers handlers, Optional<Set<String>> scopes) implements Bindings {

  private static final List<String> EVENTS =
      List.of(
          "ONAPPUNINSTALL",
          "ONAPPUPDATE",
          "ONAPPPAYMENT",
          "ONAPPMETHODCONFIRM",
          "ONCRMDEALADD",
          "ONCRMDEALUPDATE",
          "ONCRMDEALDELETE",
          "ONCRMCONTACTADD",
          "ONCRMCONTACTUPDATE",
          "ONCRMCONTACTDELETE",
          "ONCRMCOMPANYADD",
          "ONCRMCOMPANYUPDATE",
          "ONCRMCOMPANYDELETE",
          "ONCRMLEADADD",
          "ONCRMLEADUPDATE",
          "ONCRMLEADDELETE",
          "ONCRMREQUISITEADD",
          "ONCRMREQUISITEUPDATE",
          "ONCRMREQUISITEDELETE",
          "ONTASKADD",
          "ONTASKUPDATE",
          "ONTASKDELETE");

  /// Portals that have not granted the scope of tasks do not know these; the rest works.
  private static final String OF_TASKS = "ONTASK";

  private static final String TASKS = "task";

  static final Command LIST = new Command("events", "event.get", Map.of());

  private record Bound(String event, String handler, String authType) {}

  @Override
  public Registrations.Kind kind() {
    return Registrations.Kind.EVENTS;
  }

  @Override
  public String bindMethod() {
    return "event.bind";
  }

  @Override
  public Command list() {
    return LIST;
  }

  @Override
  public List<Command> repairs(JsonNode registered) {
    var bound = bound(registered);
    var commands = new ArrayList<Command>();
    for (var event : EVENTS.stream().filter(this::mayBeBound).toList()) {
      var ours = bound.stream().filter(b -> isWanted(b) && b.event().equals(event)).toList();
      ours.stream().skip(1).forEach(extra -> commands.add(unbind(commands.size(), extra)));
      // Again after a double is gone: some portals remove both. Where one stayed, this is refused.
      if (ours.size() != 1) {
        commands.add(bind(event));
      }
    }
    bound.stream()
        .filter(b -> handlers.owns(b.handler()) && !isWanted(b))
        .forEach(leftover -> commands.add(unbind(commands.size(), leftover)));
    return commands;
  }

  @Override
  public int missing(JsonNode registered) {
    var bound =
        bound(registered).stream()
            .filter(this::isWanted)
            .map(Bound::event)
            .collect(Collectors.toSet());
    return (int) EVENTS.stream().filter(e -> !bound.contains(e) && mustBeBound(e)).count();
  }

  private boolean mayBeBound(String event) {
    return !event.startsWith(OF_TASKS) || scopes.map(s -> s.contains(TASKS)).orElse(true);
  }

  private boolean mustBeBound(String event) {
    return !event.startsWith(OF_TASKS) || scopes.filter(s -> s.contains(TASKS)).isPresent();
  }

  private boolean isWanted(Bound bound) {
    return EVENTS.contains(bound.event()) && bound.handler().equals(handlers.events());
  }

  private Command bind(String event) {
    return new Command(
        "bind_" + event, bindMethod(), Map.of("event", event, "handler", handlers.events()));
  }

  private static Command unbind(int number, Bound bound) {
    var params = new LinkedHashMap<String, Object>();
    params.put("event", bound.event());
    params.put("handler", bound.handler());
    if (!bound.authType().isEmpty()) {
      params.put("auth_type", bound.authType());
    }
    return new Command("extra_" + number, "event.unbind", params);
  }

  private static List<Bound> bound(JsonNode registered) {
    return PhpJson.list(registered).stream()
        .filter(row -> !PhpJson.yes(row.path("offline")))
        .map(
            row ->
                new Bound(
                    PhpJson.text(row.path("event")).toUpperCase(Locale.ROOT),
                    PhpJson.text(row.path("handler")),
                    PhpJson.text(row.path("auth_type"))))
        .toList();
  }
}
