@NullMarked
package ledgertab.bitrix24.limit;

import org.jspecify.annotations.NullMarked;
