package ledgertab.event.sweep;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.event.sweep.Swept.Row;
import ledgertab.portal.MissedEvents;
import ledgertab.upkeep.Calling;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks portals that are used what has changed since the last time and puts what no event told of
/// into the inbox, as if its event had come. Bitrix24 sends each event once; what a crash of ours,
/// the net or its queue lost is found here within minutes. What was deleted is not: nothing lists
/// it.
public final class Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /// Events of younger changes may be on their way.
  private static final Duration GRACE = Duration.ofMinutes(3);

  /// Two clocks, and whole seconds.
  private static final Duration UNSHARP = Duration.ofSeconds(2);

  /// However well a portal keeps events, its lists are read so often.
  private static final Duration LISTED_AFTER = Duration.ofHours(6);

  private static final String TIME = "time";
  private static final int PAGES = (Batch.MAX_COMMANDS - 1) / Swept.values().length;

  private final Calling calling;
  private final PortalClient portals;
  private final OfflineSweep offline;
  private final SweepStates states;
  private final HeardEvents heard;
  private final Finds finds;
  private final InstantSource clock;

  /// Where changes go whose events never came.
  public interface Inbox {

    /// @param event in upper case
    void put(MemberId member, String event, long record);
  }

  /// What is made of what is found.
  public record Finds(Inbox inbox, MissedEvents missed) {}

  public Sweep(
      Calling calling, PortalClient portals, DSLContext db, Finds finds, InstantSource clock) {
    this.calling = calling;
    this.portals = portals;
    this.offline = new OfflineSweep(portals);
    this.states = new SweepStates(db, clock);
    this.heard = new HeardEvents(db);
    this.finds = finds;
    this.clock = clock;
  }

  /// Sweeps the portals whose turn it is and returns when it is done.
  public void pass() {
    states.due().forEach(this::quietly);
  }

  private void quietly(MemberId member) {
    try {
      states.take(member).ifPresent(this::sweep);
    } catch (RuntimeException e) {
      LOG.error("{}: could not be swept", member, e);
    }
  }

  private void sweep(SweepState begun) {
    switch (kept(begun)) {
      case TAKEN -> states.rest(begun.member());
      case UNANSWERED -> states.later(begun.member());
      case NOT_ENOUGH -> list(begun);
    }
  }

  private enum Taken {
    /// The portal had kept every event.
    TAKEN,
    /// It keeps none, or they do not tell all.
    NOT_ENOUGH,
    UNANSWERED
  }

  /// Takes what the portal itself has kept; its lists are read all the same now and then.
  private Taken kept(SweepState state) {
    var call = calling.call(state.member());
    if (call.isEmpty()) {
      return Taken.UNANSWERED;
    }
    var known = states.offline(state.member());
    if (known.isDue()) {
      var keeping = offline.prepare(call.get());
      keeping.ifPresent(k -> states.learn(state.member(), k != OfflineSweep.Keeping.NONE));
      if (keeping.isEmpty()) {
        return Taken.UNANSWERED;
      }
    }
    // What is kept from now on does not tell of before.
    return known.keeps() ? take(call.get(), state, known.process()) : Taken.NOT_ENOUGH;
  }

  private Taken take(PortalCall call, SweepState state, String process) {
    var until = clock.instant().minus(GRACE);
    var isVague = state.since().isBefore(clock.instant().minus(LISTED_AFTER));
    var next = process;
    while (true) {
      var fetched = offline.fetch(call, next, until);
      if (fetched.isEmpty()) {
        return Taken.UNANSWERED;
      }
      var found = fetched.get();
      isVague |= found.isVague();
      if (!found.events().isEmpty()) {
        states.hold(state.member(), found.process());
        compare(state.member(), found.events());
        if (!offline.clear(call, found)) {
          return Taken.UNANSWERED;
        }
      }
      states.hold(state.member(), "");
      if (next.isEmpty() && !found.isFull()) {
        return isVague ? Taken.NOT_ENOUGH : Taken.TAKEN;
      }
      next = "";
    }
  }

  private void compare(MemberId member, List<OfflineSweep.Kept> events) {
    var told = events.stream().filter(event -> event.record() > 0).toList();
    var lost = told.stream().filter(event -> !wasHeard(member, event)).toList();
    lost.forEach(event -> finds.inbox().put(member, event.event(), event.record()));
    finds.missed().count(member, told.size(), lost.size());
  }

  private boolean wasHeard(MemberId member, OfflineSweep.Kept event) {
    var record = String.valueOf(event.record());
    var at = heard.latest(member, Swept.like(event.event()), List.of(record)).get(record);
    return at != null && !at.plus(UNSHARP).isBefore(event.at());
  }

  private void list(SweepState begun) {
    var state = begun;
    do {
      var next = step(state);
      if (next.isEmpty()) {
        states.later(state.member());
        return;
      }
      state = next.get();
      states.keep(state);
    } while (state.until().isPresent());
    states.done(state);
  }

  /// One request; empty when the portal cannot be asked now.
  private Optional<SweepState> step(SweepState state) {
    var call = calling.call(state.member());
    if (call.isEmpty()) {
      return Optional.empty();
    }
    return switch (portals.batch(call.get(), question(state))) {
      case Answered(var answer, _) -> read(state, answer);
      case Failed<BatchAnswer>(var failure) -> {
        LOG.info("{}: not swept: {}", state.member(), failure.kind());
        yield Optional.empty();
      }
    };
  }

  private static Batch question(SweepState state) {
    var commands = new ArrayList<Command>();
    commands.add(new Command(TIME, "server.time", Map.of()));
    state
        .left()
        .forEach(
            (kind, after) -> {
              for (int page = 0; page < PAGES; page++) {
                commands.add(
                    kind.page(page, state.since(), page == 0 ? after : kind.last(page - 1)));
              }
            });
    return Batch.of(commands);
  }

  private Optional<SweepState> read(SweepState state, BatchAnswer answer) {
    var time = answer.value(TIME).flatMap(told -> moment(PhpJson.text(told)));
    var isBroken =
        state.left().keySet().stream()
            .anyMatch(
                kind ->
                    answer.of(kind.key(0)) instanceof CommandAnswer.Failed(var failure)
                        && failure.isForNow());
    if (time.isEmpty() || isBroken) {
      return Optional.empty();
    }
    var end = state.until().orElse(time.get().minus(GRACE));
    var ahead = Duration.between(clock.instant(), time.get());
    var left = new EnumMap<Swept, Long>(Swept.class);
    state
        .left()
        .keySet()
        .forEach(
            kind -> {
              var rows = rows(kind, answer);
              compare(
                  state, rows.stream().filter(row -> row.modified().isBefore(end)).toList(), ahead);
              if (rows.size() == PAGES * Swept.PAGE) {
                left.put(kind, rows.getLast().id());
              }
            });
    return Optional.of(state.next(end, left));
  }

  private static List<Row> rows(Swept kind, BatchAnswer answer) {
    var rows = new ArrayList<Row>();
    for (int page = 0; page < PAGES; page++) {
      answer.value(kind.key(page)).ifPresent(found -> rows.addAll(kind.rows(found)));
    }
    return rows;
  }

  /// @param ahead how much the portal's clock is ahead of ours
  private void compare(SweepState state, List<Row> rows, Duration ahead) {
    if (rows.isEmpty()) {
      return;
    }
    var member = state.member();
    var ids = rows.stream().map(row -> String.valueOf(row.id())).toList();
    var latest = heard.latest(member, rows.getFirst().kind().events(), ids);
    var lost =
        rows.stream()
            .filter(row -> isLost(row, latest.get(String.valueOf(row.id())), ahead))
            .toList();
    lost.forEach(row -> finds.inbox().put(member, row.event(state.since()), row.id()));
    finds.missed().count(member, rows.size(), lost.size());
    if (!lost.isEmpty()) {
      LOG.info("{}: {} of {} changes had no event", member, lost.size(), rows.size());
    }
  }

  private static boolean isLost(Row row, @Nullable Instant heard, Duration ahead) {
    return heard == null || heard.plus(ahead).plus(UNSHARP).isBefore(row.modified());
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
