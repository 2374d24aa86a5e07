package ledgertab.event.sweep;

import java.time.Duration;
import java.time.InstantSource;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalCall;
import ledgertab.portal.MissedEvents;
import ledgertab.upkeep.Calling;
import ledgertab.upkeep.SideBySide;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks portals that are used what has changed since the last time and puts what no event told of
/// into the inbox, as if its event had come. Bitrix24 sends each event once; what a crash of ours,
/// the net or its queue lost is found here within minutes. What was deleted is found only where the
/// portal keeps events: nothing lists it.
public final class Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /// However well a portal keeps events, its lists are read so often.
  private static final Duration LISTED_AFTER = Duration.ofHours(6);

  /// After so many a portal with very many changes waits until others have had their turn.
  private static final int MOST_REQUESTS = 20;

  private final Calling calling;
  private final OfflineSweep offline;
  private final ListSweep lists;
  private final SweepStates states;
  private final Comparison comparison;
  private final InstantSource clock;

  /// Where changes go whose events never came.
  public interface Inbox {

    /// @param event in upper case
    void put(MemberId member, String event, long record);
  }

  /// What is made of what is found.
  public record Finds(Inbox inbox, MissedEvents missed) {}

  public Sweep(Calling calling, DSLContext db, Finds finds, InstantSource clock) {
    this.calling = calling;
    this.clock = clock;
    states = new SweepStates(db, clock);
    comparison = new Comparison(new HeardEvents(db), finds);
    offline = new OfflineSweep(calling, clock);
    lists = new ListSweep(calling, comparison, clock);
  }

  /// Sweeps the portals whose turn it is, side by side, and returns when it is done.
  public void pass() {
    SideBySide.each(states.due(), this::quietly);
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
      var keeps = offline.prepare(call.get());
      keeps.ifPresent(does -> states.learn(state.member(), does));
      if (keeps.isEmpty()) {
        return Taken.UNANSWERED;
      }
    }
    // What is kept from now on does not tell of before.
    return known.keeps() ? take(call.get(), state, known.process()) : Taken.NOT_ENOUGH;
  }

  private Taken take(PortalCall call, SweepState state, String process) {
    var isVague = state.since().isBefore(clock.instant().minus(LISTED_AFTER));
    var next = process;
    while (true) {
      var fetched = offline.fetch(call, next);
      if (fetched.isEmpty()) {
        return Taken.UNANSWERED;
      }
      var found = fetched.get();
      isVague |= found.isVague();
      if (!found.events().isEmpty()) {
        states.hold(state.member(), found.process());
        comparison.compare(state.member(), found.changes(), found.time());
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

  private void list(SweepState begun) {
    var member = begun.member();
    var state = begun;
    for (int requests = 0; requests < MOST_REQUESTS; requests++) {
      var from = state;
      var step = calling.call(member).flatMap(call -> lists.step(call, from));
      if (step.isEmpty()) {
        states.later(member);
        return;
      }
      state = step.get().state();
      states.keep(state);
      if (step.get().isTroubled()) {
        states.later(member);
        return;
      }
      if (state.until().isEmpty()) {
        states.rest(member);
        return;
      }
    }
    states.goOn(member);
  }
}
