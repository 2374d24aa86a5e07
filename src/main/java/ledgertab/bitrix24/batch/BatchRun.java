package ledgertab.bitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.batch.CommandAnswer.Failed;
import ledgertab.bitrix24.batch.CommandAnswer.Result;

/// One batch until every command that may be sent again has its answer. Only what reads is sent
/// again, and of that only what failed and what it feeds.
public final class BatchRun {

  private final Batch batch;
  private final Set<String> outdated;
  private final Maps maps = new Maps();
  private List<Command> next;

  /// @param outdated methods that the portal is known not to have any more
  /// @param paused methods that must not be called now
  public BatchRun(Batch batch, Set<String> outdated, Predicate<String> paused) {
    this.batch = batch;
    this.outdated = new HashSet<>(outdated);
    this.next = unpaused(paused);
  }

  /// Whether there is nothing to send.
  public boolean isOver() {
    return next.isEmpty();
  }

  /// What is to be sent now.
  public Batch next() {
    var commands = Batch.of(next);
    return ItemGet.instead(batch.halts() ? commands.halting() : commands, outdated);
  }

  /// Keeps an answer to what was to be sent.
  ///
  /// @param result of the `batch` method
  /// @return the first failure after which it is worth sending the rest; empty when all is done
  public Optional<PortalFailure> take(JsonNode result) {
    maps.take(result);
    next.stream().filter(command -> outdated.contains(command.method())).forEach(this::restore);
    var failed = next.stream().filter(this::isWorthRepeating).toList();
    var failure = failed.stream().flatMap(command -> failure(command).stream()).findFirst();
    failed.stream().filter(this::isOutdated).map(Command::method).forEach(outdated::add);
    next = fed(failed);
    return next.isEmpty() ? Optional.empty() : failure;
  }

  /// The methods that turned out not to be there any more.
  public Set<String> outdated() {
    return Set.copyOf(outdated);
  }

  public BatchAnswer answer() {
    return BatchAnswer.read(batch, maps);
  }

  private List<Command> unpaused(Predicate<String> paused) {
    var left = new LinkedHashMap<String, Command>();
    for (var command : batch.commands()) {
      if (paused.test(outdated.contains(command.method()) ? ItemGet.METHOD : command.method())) {
        maps.refuse(command.key(), "OPERATION_TIME_LIMIT");
      } else if (command.references().stream().allMatch(r -> left.containsKey(r.producer()))) {
        left.put(command.key(), command);
      }
    }
    return List.copyOf(left.values());
  }

  private void restore(Command command) {
    if (maps.answer(command.key()) instanceof Result(var value, _)) {
      maps.replace(command.key(), ItemGet.classic(value));
    }
  }

  private boolean isWorthRepeating(Command command) {
    return !batch.halts()
        && Methods.reads(command.method())
        && failure(command).filter(failure -> isPassing(command, failure)).isPresent();
  }

  private boolean isPassing(Command command, PortalFailure failure) {
    return switch (failure.kind()) {
      case LIMIT, UNREACHABLE, OUTCOME_UNKNOWN -> true;
      case METHOD_MISSING -> isOutdated(command) && !outdated.contains(command.method());
      case TOKEN_EXPIRED,
          TOKEN_INVALID,
          METHOD_PAUSED,
          MISSING_SCOPE,
          PLAN,
          NO_RIGHT,
          USER_NOT_ALLOWED,
          NOT_FOUND,
          CONFIRM_PENDING,
          RENAMED,
          GONE,
          BLOCKED,
          REFUSED ->
          false;
    };
  }

  private boolean isOutdated(Command command) {
    return ItemGet.replaces(command.method())
        && failure(command).filter(f -> f.kind() == PortalFailure.Kind.METHOD_MISSING).isPresent();
  }

  private Optional<PortalFailure> failure(Command command) {
    return maps.answer(command.key()) instanceof Failed(var failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  // What a failed command feeds ran with the text of the reference, so it means nothing.
  private List<Command> fed(List<Command> failed) {
    var again = new LinkedHashMap<String, Command>();
    var failedKeys = failed.stream().map(Command::key).collect(Collectors.toSet());
    for (var command : batch.commands()) {
      var producers = command.references().stream().map(Reference::producer).toList();
      if (failedKeys.contains(command.key())
          || (Methods.reads(command.method()) && producers.stream().anyMatch(again::containsKey))) {
        maps.forget(command.key());
        resolved(command, again.keySet()).ifPresent(sent -> again.put(sent.key(), sent));
      }
    }
    return List.copyOf(again.values());
  }

  // A command that is not sent again is no longer there to refer to.
  private Optional<Command> resolved(Command command, Set<String> sentAgain) {
    var answered =
        command.references().stream().filter(r -> !sentAgain.contains(r.producer())).toList();
    return answered.stream().allMatch(r -> value(r).filter(r::holds).isPresent())
        ? Optional.of(
            command.with(
                r -> value(r).filter(_ -> answered.contains(r)).<Object>map(r::value).orElse(r)))
        : Optional.empty();
  }

  private Optional<JsonNode> value(Reference reference) {
    return maps.answer(reference.producer()) instanceof Result(var value, _)
        ? Optional.of(value)
        : Optional.empty();
  }
}
