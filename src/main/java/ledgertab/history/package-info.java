/// The domain: what a ledger knows about a client, matching, freshness.
@NullMarked
package ledgertab.history;

import org.jspecify.annotations.NullMarked;
