@NullMarked
package ledgertab.accounting.sql;

import org.jspecify.annotations.NullMarked;
