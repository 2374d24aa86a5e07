/// The built-in ledger: tables in the app's own database, filled by import.
@NullMarked
package ledgertab.accounting.builtin;

import org.jspecify.annotations.NullMarked;
