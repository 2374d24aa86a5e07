@NullMarked
package ledgertab.accounting.onec.odata;

import org.jspecify.annotations.NullMarked;
