@NullMarked
package ledgertab.frame;

import org.jspecify.annotations.NullMarked;
