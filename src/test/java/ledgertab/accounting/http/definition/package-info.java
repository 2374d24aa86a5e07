@NullMarked
package ledgertab.accounting.http.definition;

import org.jspecify.annotations.NullMarked;
