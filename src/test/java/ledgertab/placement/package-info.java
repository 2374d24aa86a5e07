@NullMarked
package ledgertab.placement;

import org.jspecify.annotations.NullMarked;
