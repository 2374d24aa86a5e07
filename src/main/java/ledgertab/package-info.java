/// LedgerTab: start-up and the composition root.
@NullMarked
package ledgertab;

import org.jspecify.annotations.NullMarked;
