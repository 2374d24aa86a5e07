/// The section where an administrator connects an accounting system and tries it.
@NullMarked
package ledgertab.settings.ledger;

import org.jspecify.annotations.NullMarked;
