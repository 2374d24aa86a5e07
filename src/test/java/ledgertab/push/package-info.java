@NullMarked
package ledgertab.push;

import org.jspecify.annotations.NullMarked;
