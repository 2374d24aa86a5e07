/// Measures the app from outside: openings, load, browser and start; run by `bin/bench`.
@NullMarked
package ledgertab.bench;

import org.jspecify.annotations.NullMarked;
