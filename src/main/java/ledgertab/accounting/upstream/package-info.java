/// Asks ledgers over HTTP, at addresses that portals' administrators typed.
@NullMarked
package ledgertab.accounting.upstream;

import org.jspecify.annotations.NullMarked;
