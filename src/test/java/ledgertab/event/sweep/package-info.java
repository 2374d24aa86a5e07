@NullMarked
package ledgertab.event.sweep;

import org.jspecify.annotations.NullMarked;
