/// An administrator's key for pushing the ledger, and what came of the deliveries.
@NullMarked
package ledgertab.settings.push;

import org.jspecify.annotations.NullMarked;
