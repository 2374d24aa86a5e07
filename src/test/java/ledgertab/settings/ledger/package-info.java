@NullMarked
package ledgertab.settings.ledger;

import org.jspecify.annotations.NullMarked;
