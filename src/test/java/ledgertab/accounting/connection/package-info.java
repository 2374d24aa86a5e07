@NullMarked
package ledgertab.accounting.connection;

import org.jspecify.annotations.NullMarked;
