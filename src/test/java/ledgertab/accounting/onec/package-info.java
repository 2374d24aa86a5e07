@NullMarked
package ledgertab.accounting.onec;

import org.jspecify.annotations.NullMarked;
