/// The client tab and the other frames: claim, admission, page, panels.
@NullMarked
package ledgertab.placement;

import org.jspecify.annotations.NullMarked;
