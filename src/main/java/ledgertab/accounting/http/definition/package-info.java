/// How a ledger is asked, as configuration: requests with placeholders, and where the answers
/// stand.
@NullMarked
package ledgertab.accounting.http.definition;

import org.jspecify.annotations.NullMarked;
