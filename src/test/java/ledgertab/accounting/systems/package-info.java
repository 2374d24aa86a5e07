/// Tests against real accounting systems, where they have been started.
@NullMarked
package ledgertab.accounting.systems;

import org.jspecify.annotations.NullMarked;
