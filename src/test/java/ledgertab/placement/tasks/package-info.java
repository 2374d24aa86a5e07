@NullMarked
package ledgertab.placement.tasks;

import org.jspecify.annotations.NullMarked;
