package ledgertab.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.CommandAnswer;

/// Compares what is registered on a portal with what must be and repairs it in one request, which
/// also reads the outcome back.
public final class Registrations {

  /// The cards that show the tab unless a portal has chosen others.
  public static final List<String> CARDS =
      List.of(
          "CRM_DEAL_DETAIL_TAB",
          "CRM_CONTACT_DETAIL_TAB",
          "CRM_COMPANY_DETAIL_TAB",
          "CRM_LEAD_DETAIL_TAB");

  private static final Command SCOPE = new Command("scope", "scope", Map.of());

  // Two kinds of bindings and the commands that list them fit into one batch.
  private static final int MAX_REPAIRS = (Batch.MAX_COMMANDS - listing().size()) / 2;

  private final PortalClient portals;
  private final Handlers handlers;
  private final Function<MemberId, List<String>> placements;

  public enum Kind {
    PLACEMENTS,
    EVENTS
  }

  /// Why registrations of a kind are not as they must be.
  public record Trouble(Kind kind, PortalFailure failure) {}

  /// How registrations of one kind stand.
  public sealed interface State {

    /// @param missing how many of the wanted are not there
    /// @param stale how many of ours must go: doubles and leftovers
    record Known(int missing, int stale) implements State {}

    record Unread(PortalFailure failure) implements State {}
  }

  /// @param appUrl our public address; portals call handlers below it
  /// @param placements codes of the cards that a portal wants the tab on
  public Registrations(
      PortalClient portals, URI appUrl, Function<MemberId, List<String>> placements) {
    this.portals = portals;
    this.handlers = new Handlers(appUrl);
    this.placements = placements;
  }

  /// What lists everything that is registered, for a batch of any token; only an administrator's
  /// sees placements. Which scopes are granted, under the key `scope`, says what can be.
  public static List<Command> listing() {
    return List.of(PlacementBindings.LIST, EventBindings.LIST, SCOPE);
  }

  /// @param seen the answer to a batch with the listing
  public Map<Kind, State> states(MemberId member, BatchAnswer seen) {
    var states = new EnumMap<Kind, State>(Kind.class);
    wanted(member, seen).forEach(bindings -> states.put(bindings.kind(), state(bindings, seen)));
    return states;
  }

  /// @param call with an administrator's token
  /// @param seen the answer to a batch with the listing
  /// @return what is still wrong afterwards
  public Optional<Trouble> repair(PortalCall call, BatchAnswer seen) {
    var wanted = wanted(call.member(), seen);
    var unread = unread(wanted, seen);
    if (unread.isPresent()) {
      return unread;
    }
    var repairs = wanted.stream().flatMap(b -> repairs(b, seen).stream()).toList();
    return repairs.isEmpty() ? Optional.empty() : send(call, wanted, repairs);
  }

  /// Lists and repairs.
  ///
  /// @return what is still wrong afterwards
  public Optional<Trouble> repair(PortalCall call) {
    return switch (portals.batch(call, Batch.of(listing()))) {
      case Answered(var answer, _) -> repair(call, answer);
      case Failed(var failure) -> Optional.of(new Trouble(Kind.PLACEMENTS, failure));
    };
  }

  private List<Bindings> wanted(MemberId member, BatchAnswer seen) {
    return List.of(
        new PlacementBindings(handlers, placements.apply(member)),
        new EventBindings(handlers, scopes(seen)));
  }

  /// The granted scopes, as an answer to a batch with the listing says.
  public static Optional<Set<String>> scopes(BatchAnswer seen) {
    return seen.value(SCOPE.key())
        .map(
            scopes ->
                PhpJson.list(scopes).stream()
                    .map(PhpJson::text)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  private static State state(Bindings bindings, BatchAnswer seen) {
    return failure(seen, bindings.list().key())
        .<State>map(State.Unread::new)
        .orElseGet(() -> known(bindings, listed(bindings, seen)));
  }

  private static State known(Bindings bindings, JsonNode registered) {
    var repairs = bindings.repairs(registered);
    var stale = repairs.stream().filter(c -> !c.method().equals(bindings.bindMethod())).count();
    return new State.Known(bindings.missing(registered), (int) stale);
  }

  private Optional<Trouble> send(PortalCall call, List<Bindings> wanted, List<Command> repairs) {
    var commands = new ArrayList<>(repairs);
    commands.addAll(listing());
    return switch (portals.batch(call, Batch.of(commands))) {
      case Answered(var answer, _) ->
          unread(wanted, answer).or(() -> missing(wanted, repairs, answer));
      case Failed(var failure) -> Optional.of(new Trouble(Kind.PLACEMENTS, failure));
    };
  }

  private static Optional<Trouble> unread(List<Bindings> wanted, BatchAnswer answer) {
    return wanted.stream()
        .flatMap(
            bindings ->
                failure(answer, bindings.list().key()).stream()
                    .map(failure -> new Trouble(bindings.kind(), failure)))
        .findFirst();
  }

  private static Optional<Trouble> missing(
      List<Bindings> wanted, List<Command> repairs, BatchAnswer answer) {
    return wanted.stream()
        .filter(bindings -> bindings.missing(listed(bindings, answer)) > 0)
        .findFirst()
        .map(bindings -> new Trouble(bindings.kind(), why(bindings, repairs, answer)));
  }

  private static PortalFailure why(Bindings bindings, List<Command> repairs, BatchAnswer answer) {
    return repairs.stream()
        .filter(command -> command.method().equals(bindings.bindMethod()))
        .flatMap(command -> failure(answer, command.key()).stream())
        .findFirst()
        .orElseGet(Registrations::refused);
  }

  private static Optional<PortalFailure> failure(BatchAnswer answer, String key) {
    return switch (answer.of(key)) {
      case CommandAnswer.Result _ -> Optional.empty();
      case CommandAnswer.Failed(var failure) -> Optional.of(failure);
      case CommandAnswer.Absent _ -> Optional.of(refused());
    };
  }

  private static PortalFailure refused() {
    return new PortalFailure(PortalFailure.Kind.REFUSED, "");
  }

  private static List<Command> repairs(Bindings bindings, BatchAnswer seen) {
    return bindings.repairs(listed(bindings, seen)).stream().limit(MAX_REPAIRS).toList();
  }

  private static JsonNode listed(Bindings bindings, BatchAnswer answer) {
    return answer.value(bindings.list().key()).orElseThrow();
  }
}
