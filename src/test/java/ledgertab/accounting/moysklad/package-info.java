@NullMarked
package ledgertab.accounting.moysklad;

import org.jspecify.annotations.NullMarked;
