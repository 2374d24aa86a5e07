/// Finds changes whose events never came.
@NullMarked
package ledgertab.event.sweep;

import org.jspecify.annotations.NullMarked;
