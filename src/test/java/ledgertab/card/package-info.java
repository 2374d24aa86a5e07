@NullMarked
package ledgertab.card;

import org.jspecify.annotations.NullMarked;
