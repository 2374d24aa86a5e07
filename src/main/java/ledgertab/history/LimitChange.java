package ledgertab.history;

import java.time.Instant;
import java.util.Optional;

/// A credit limit that is another one than before.
///
/// @param noticed when it was noticed
/// @param before empty where no limit was set
public record LimitChange(Instant noticed, Optional<Money> before) {}
