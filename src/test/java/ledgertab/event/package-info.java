@NullMarked
package ledgertab.event;

import org.jspecify.annotations.NullMarked;
