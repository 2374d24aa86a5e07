/// Who of the card is shown, and the links that users make by hand.
@NullMarked
package ledgertab.placement.client;

import org.jspecify.annotations.NullMarked;
