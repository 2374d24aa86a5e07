/// What must be registered on a portal: the tab on its cards, the events it tells us of.
@NullMarked
package ledgertab.registration;

import org.jspecify.annotations.NullMarked;
