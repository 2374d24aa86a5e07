/// Picks the connector of a portal; stores snapshots as JSON.
@NullMarked
package ledgertab.accounting;

import org.jspecify.annotations.NullMarked;
