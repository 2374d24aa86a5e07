@NullMarked
package ledgertab.bitrix24;

import org.jspecify.annotations.NullMarked;
