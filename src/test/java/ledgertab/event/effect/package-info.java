@NullMarked
package ledgertab.event.effect;

import org.jspecify.annotations.NullMarked;
