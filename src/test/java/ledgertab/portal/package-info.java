@NullMarked
package ledgertab.portal;

import org.jspecify.annotations.NullMarked;
