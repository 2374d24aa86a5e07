/// What a portal says of itself and of the app on it, and keeping it right.
@NullMarked
package ledgertab.upkeep;

import org.jspecify.annotations.NullMarked;
