/// Deliveries that an accounting system pushes into the built-in ledger of its portal.
@NullMarked
package ledgertab.accounting.builtin.push;

import org.jspecify.annotations.NullMarked;
