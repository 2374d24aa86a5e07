package ledgertab.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.install.InstallReport.Failure;

/// Compares what is registered on a portal with what must be and repairs it in one request, which
/// also reads the outcome back.
final class Registrations {

  // Two kinds of bindings and the two commands that list them fit into one batch.
  private static final int MAX_REPAIRS = Batch.MAX_COMMANDS / 2 - 1;

  private final PortalClient portals;
  private final List<Bindings> wanted;

  Registrations(PortalClient portals, Handlers handlers) {
    this.portals = portals;
    this.wanted = List.of(new PlacementBindings(handlers), new EventBindings(handlers));
  }

  /// Who the token's owner is, which scopes the app has and what is registered.
  Batch question() {
    var commands = new ArrayList<Command>();
    commands.add(new Command("profile", "profile", Map.of()));
    commands.add(new Command("scope", "scope", Map.of()));
    commands.add(new Command("app", "app.info", Map.of()));
    wanted.forEach(bindings -> commands.add(bindings.list()));
    return Batch.of(commands);
  }

  /// @param seen the answer to the question
  /// @return what is still wrong afterwards
  Optional<Failure> repair(PortalCall call, BatchAnswer seen) {
    var unread = unread(seen);
    if (unread.isPresent()) {
      return unread;
    }
    var repairs = wanted.stream().flatMap(b -> repairs(b, seen).stream()).toList();
    return repairs.isEmpty() ? Optional.empty() : send(call, repairs);
  }

  private Optional<Failure> send(PortalCall call, List<Command> repairs) {
    var commands = new ArrayList<>(repairs);
    wanted.forEach(bindings -> commands.add(bindings.list()));
    return switch (portals.batch(call, Batch.of(commands))) {
      case Answered(var answer, _) -> unread(answer).or(() -> missing(repairs, answer));
      case Failed(var failure) -> Optional.of(new Failure(Step.PLACEMENTS, Reason.of(failure)));
    };
  }

  private Optional<Failure> unread(BatchAnswer answer) {
    return wanted.stream()
        .flatMap(
            bindings ->
                PortalState.unread(answer.of(bindings.list().key())).stream()
                    .map(reason -> new Failure(bindings.step(), reason)))
        .findFirst();
  }

  private Optional<Failure> missing(List<Command> repairs, BatchAnswer answer) {
    return wanted.stream()
        .filter(bindings -> !bindings.complete(listed(bindings, answer)))
        .findFirst()
        .map(bindings -> new Failure(bindings.step(), reason(bindings, repairs, answer)));
  }

  private static Reason reason(Bindings bindings, List<Command> repairs, BatchAnswer answer) {
    return repairs.stream()
        .filter(command -> command.method().equals(bindings.bindMethod()))
        .flatMap(command -> PortalState.unread(answer.of(command.key())).stream())
        .findFirst()
        .orElse(Reason.REFUSED);
  }

  private static List<Command> repairs(Bindings bindings, BatchAnswer seen) {
    return bindings.repairs(listed(bindings, seen)).stream().limit(MAX_REPAIRS).toList();
  }

  private static JsonNode listed(Bindings bindings, BatchAnswer answer) {
    return answer.value(bindings.list().key()).orElseThrow();
  }
}
