/// An administrator loads the built-in ledger from files on the app's own page.
@NullMarked
package ledgertab.settings.upload;

import org.jspecify.annotations.NullMarked;
