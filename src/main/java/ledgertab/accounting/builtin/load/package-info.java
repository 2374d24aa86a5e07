/// Loads the built-in ledger of a portal from files, all or nothing.
@NullMarked
package ledgertab.accounting.builtin.load;

import org.jspecify.annotations.NullMarked;
