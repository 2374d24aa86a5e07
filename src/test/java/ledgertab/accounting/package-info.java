@NullMarked
package ledgertab.accounting;

import org.jspecify.annotations.NullMarked;
