package ledgertab.event.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.event.sweep.Swept.Row;
import ledgertab.upkeep.Calling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads from a portal's lists what has changed, several pages of every kind in one request.
final class ListSweep {

  private static final Logger LOG = LoggerFactory.getLogger(ListSweep.class);

  private static final int PAGES = (Batch.MAX_COMMANDS - 1) / Swept.values().length;

  /// A kind that cannot be read for longer does not keep the others waiting.
  private static final Duration GIVEN_UP_AFTER = Duration.ofHours(6);

  private final Calling calling;
  private final Comparison comparison;
  private final InstantSource clock;

  ListSweep(Calling calling, Comparison comparison, InstantSource clock) {
    this.calling = calling;
    this.comparison = comparison;
    this.clock = clock;
  }

  /// How far a request has brought it.
  ///
  /// @param isTroubled whether something could not be read now; it is among what is left
  record Step(SweepState state, boolean isTroubled) {}

  /// One request; empty when the portal cannot be asked now.
  Optional<Step> step(PortalCall call, SweepState state) {
    return switch (calling.batch(call, question(state))) {
      case Answered(var answer, _) ->
          PortalTime.of(answer, clock.instant()).map(time -> read(state, answer, time));
      case Failed<BatchAnswer>(var failure) -> {
        LOG.info("{}: not swept: {}", state.member(), failure.kind());
        yield Optional.empty();
      }
    };
  }

  private static Batch question(SweepState state) {
    var commands = new ArrayList<Command>();
    state
        .left()
        .forEach(
            (kind, after) -> {
              for (int page = 0; page < PAGES; page++) {
                commands.add(
                    kind.page(page, state.since(), page == 0 ? after : kind.last(page - 1)));
              }
            });
    commands.add(PortalTime.QUESTION);
    return Batch.of(commands);
  }

  private Step read(SweepState state, BatchAnswer answer, PortalTime time) {
    var end = state.until().orElseGet(() -> later(time.settled(), state.since()));
    var mayWait = !end.isBefore(time.now().minus(GIVEN_UP_AFTER));
    var left = new EnumMap<Swept, Long>(Swept.class);
    var changes = new ArrayList<Change>();
    var isTroubled = false;
    for (var begun : state.left().entrySet()) {
      var kind = begun.getKey();
      var part = part(kind, answer, begun.getValue());
      part.rows().stream()
          .map(row -> row.change(state.since()))
          .filter(change -> change.at().isBefore(end))
          .forEach(changes::add);
      if (part.isTroubled() && !mayWait) {
        LOG.warn("{}: {} cannot be read for hours and is given up", state.member(), kind);
      } else if (part.next().isPresent()) {
        left.put(kind, part.next().getAsLong());
        isTroubled |= part.isTroubled();
      }
    }
    comparison.compare(state.member(), changes, time);
    return new Step(state.next(end, left), isTroubled);
  }

  // A clock that was set back must not have us read again what was read.
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// What an answer holds of a kind.
  ///
  /// @param next the last id that was seen, where there is more
  private record Part(List<Row> rows, OptionalLong next, boolean isTroubled) {}

  /// Every page is full but the last one; where a page is missing, its kind goes on from there.
  private static Part part(Swept kind, BatchAnswer answer, long after) {
    var rows = new ArrayList<Row>();
    var last = after;
    for (int number = 0; number < PAGES; number++) {
      if (!(answer.of(kind.key(number)) instanceof CommandAnswer.Result(var result, _))) {
        return broken(answer.of(kind.key(number)), rows, number == 0, last);
      }
      var page = kind.page(result);
      rows.addAll(page.rows());
      if (!page.isFull() || page.last() <= last) {
        return new Part(rows, OptionalLong.empty(), false);
      }
      last = page.last();
    }
    return new Part(rows, OptionalLong.of(last), false);
  }

  // A first page that is refused for good, as for want of a permission, is nothing to wait for.
  private static Part broken(CommandAnswer answer, List<Row> rows, boolean isFirst, long last) {
    var isForNow = !(answer instanceof CommandAnswer.Failed(var failure)) || failure.isForNow();
    return isFirst && !isForNow
        ? new Part(rows, OptionalLong.empty(), false)
        : new Part(rows, OptionalLong.of(last), isForNow);
  }
}
