/// What every change of a built-in ledger needs that takes a while: room on the node, a pulse, its
/// files.
@NullMarked
package ledgertab.accounting.builtin.run;

import org.jspecify.annotations.NullMarked;
