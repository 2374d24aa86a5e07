@NullMarked
package ledgertab.accounting.http;

import org.jspecify.annotations.NullMarked;
