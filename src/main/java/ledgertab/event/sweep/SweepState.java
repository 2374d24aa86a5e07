package ledgertab.event.sweep;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;

/// How far the sweep of a portal is. Stored after every request, so that a crash repeats one at
/// most.
///
/// @param since changes from here on are looked for, on the portal's clock
/// @param until where the sweep under way ends; empty between two
/// @param after the last id that was seen of each kind; a kind that is done is not in it
record SweepState(MemberId member, Instant since, Optional<Instant> until, Map<Swept, Long> after) {

  SweepState {
    after = Map.copyOf(after);
  }

  static SweepState from(MemberId member, Instant since) {
    return new SweepState(member, since, Optional.empty(), Map.of());
  }

  /// What is still to be asked for.
  Map<Swept, Long> left() {
    if (until.isPresent()) {
      return after;
    }
    var all = new EnumMap<Swept, Long>(Swept.class);
    for (var kind : Swept.values()) {
      all.put(kind, 0L);
    }
    return all;
  }

  /// @param left what is left after a request; with nothing the sweep is over
  SweepState next(Instant end, Map<Swept, Long> left) {
    var bound = until.orElse(end);
    return left.isEmpty()
        ? from(member, bound)
        : new SweepState(member, since, Optional.of(bound), left);
  }
}
