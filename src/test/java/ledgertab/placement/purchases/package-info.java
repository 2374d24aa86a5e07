@NullMarked
package ledgertab.placement.purchases;

import org.jspecify.annotations.NullMarked;
