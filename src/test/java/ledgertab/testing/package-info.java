/// Test support: databases, clocks, fakes.
@NullMarked
package ledgertab.testing;

import org.jspecify.annotations.NullMarked;
