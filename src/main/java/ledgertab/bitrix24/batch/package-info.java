/// Many commands in one request.
@NullMarked
package ledgertab.bitrix24.batch;

import org.jspecify.annotations.NullMarked;
