@NullMarked
package ledgertab.history;

import org.jspecify.annotations.NullMarked;
