@NullMarked
package ledgertab.upkeep;

import org.jspecify.annotations.NullMarked;
