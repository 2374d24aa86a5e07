@NullMarked
package ledgertab.accounting.remote;

import org.jspecify.annotations.NullMarked;
