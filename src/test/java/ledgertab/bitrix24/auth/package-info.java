@NullMarked
package ledgertab.bitrix24.auth;

import org.jspecify.annotations.NullMarked;
