@NullMarked
package ledgertab;

import org.jspecify.annotations.NullMarked;
