@NullMarked
package ledgertab.accounting.onec.names;

import org.jspecify.annotations.NullMarked;
