package ledgertab;

import java.time.InstantSource;
import ledgertab.config.Config;
import org.jooq.DSLContext;

/// What everything stands on.
record Ground(Config config, InstantSource clock, Resources resources) {

  DSLContext db() {
    return resources.db();
  }

  Metrics metrics() {
    return resources.metrics();
  }
}
