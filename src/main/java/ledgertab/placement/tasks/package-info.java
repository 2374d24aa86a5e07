/// The tasks panel, and creating a task in the viewer's name.
@NullMarked
package ledgertab.placement.tasks;

import org.jspecify.annotations.NullMarked;
