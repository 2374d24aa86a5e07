/// A card of the CRM: who looks at it, whether he may, and what the portal says of it.
@NullMarked
package ledgertab.card;

import org.jspecify.annotations.NullMarked;
