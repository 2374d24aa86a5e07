/// Any ledger with REST or JSON-RPC, read by configuration alone.
@NullMarked
package ledgertab.accounting.http;

import org.jspecify.annotations.NullMarked;
