/// The authorization server: proof and renewal of tokens.
@NullMarked
package ledgertab.bitrix24.auth;

import org.jspecify.annotations.NullMarked;
