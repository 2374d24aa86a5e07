@NullMarked
package ledgertab.bitrix24.batch;

import org.jspecify.annotations.NullMarked;
