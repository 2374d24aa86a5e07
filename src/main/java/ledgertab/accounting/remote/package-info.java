/// What connectors that ask ledgers over HTTP have in common.
@NullMarked
package ledgertab.accounting.remote;

import org.jspecify.annotations.NullMarked;
