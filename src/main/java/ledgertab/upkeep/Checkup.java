package ledgertab.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.portal.Feature;
import ledgertab.registration.Registrations;
import ledgertab.registration.Registrations.Kind;
import ledgertab.registration.Registrations.State;

/// How the app stands on a portal, read in one batch by anybody's token; what a portal does not
/// tell everybody stays unknown.
///
/// @param scopes empty when they could not be read
/// @param missingMethods that a part of the app needs; empty when they could not be asked for
public record Checkup(
    AppState app,
    Optional<Set<String>> scopes,
    Map<Kind, State> registrations,
    Owner owner,
    Optional<List<String>> missingMethods) {

  private static final String APP = "app";
  private static final String OWNER = "owner";
  private static final String METHOD = "method_";

  // Each is there, or one that does the same.
  private static final List<List<String>> NEEDED =
      List.of(
          List.of("crm.deal.get", "crm.item.get"),
          List.of("crm.requisite.list"),
          List.of("crm.deal.contact.items.get"),
          List.of("tasks.task.list"),
          List.of("tasks.task.add"));

  /// The commands of a batch that can be read as a check-up.
  ///
  /// @param owner of the app's own tokens; 0 where nobody is known
  public static List<Command> questions(long owner) {
    var commands = new ArrayList<Command>();
    commands.add(new Command(APP, "app.info", Map.of()));
    commands.addAll(Registrations.listing());
    if (owner > 0) {
      commands.add(new Command(OWNER, "user.get", Map.of("FILTER", Map.of("ID", owner))));
    }
    NEEDED.stream()
        .flatMap(List::stream)
        .map(name -> new Command(key(name), "method.get", Map.of("name", name)))
        .forEach(commands::add);
    return commands;
  }

  /// @param answers to a batch with the questions
  public static Checkup of(MemberId member, BatchAnswer answers, Registrations registrations) {
    return new Checkup(
        app(answers),
        Registrations.scopes(answers),
        registrations.states(member, answers),
        owner(answers),
        methods(answers));
  }

  /// The features that do not work for want of a scope.
  public List<Feature> missingFeatures() {
    return scopes.map(Feature::missing).orElse(List.of());
  }

  private static AppState app(BatchAnswer answers) {
    return switch (answers.of(APP)) {
      case CommandAnswer.Result(var app, _) -> AppState.of(app);
      case CommandAnswer.Failed(var failure) -> new AppState.Unread(failure);
      case CommandAnswer.Absent _ ->
          new AppState.Unread(new PortalFailure(PortalFailure.Kind.REFUSED, ""));
    };
  }

  private static Owner owner(BatchAnswer answers) {
    return answers.value(OWNER).stream()
        .flatMap(found -> PhpJson.list(found).stream())
        .findFirst()
        .map(user -> new Owner(employment(user), name(user)))
        .orElse(Owner.UNKNOWN);
  }

  private static Owner.Employment employment(JsonNode user) {
    return PhpJson.yes(user.path("ACTIVE")) ? Owner.Employment.EMPLOYED : Owner.Employment.LEFT;
  }

  private static String name(JsonNode user) {
    return (PhpJson.text(user.path("NAME")) + " " + PhpJson.text(user.path("LAST_NAME"))).strip();
  }

  private static Optional<List<String>> methods(BatchAnswer answers) {
    return answers.value(key(NEEDED.getFirst().getFirst())).isEmpty()
        ? Optional.empty()
        : Optional.of(
            NEEDED.stream()
                .filter(names -> names.stream().noneMatch(name -> isThere(answers, name)))
                .map(List::getFirst)
                .toList());
  }

  private static boolean isThere(BatchAnswer answers, String name) {
    return answers.value(key(name)).map(said -> PhpJson.yes(said.path("isExisting"))).orElse(true);
  }

  private static String key(String method) {
    return METHOD + method.replace('.', '_');
  }
}
