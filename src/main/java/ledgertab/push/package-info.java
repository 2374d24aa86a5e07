/// Where accounting systems behind a firewall push their portal's ledger; for programs, in JSON.
@NullMarked
package ledgertab.push;

import org.jspecify.annotations.NullMarked;
