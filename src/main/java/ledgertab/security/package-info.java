/// Sealing secrets, guarding outbound addresses; knows nothing of the product.
@NullMarked
package ledgertab.security;

import org.jspecify.annotations.NullMarked;
