@NullMarked
package ledgertab.calls;

import org.jspecify.annotations.NullMarked;
