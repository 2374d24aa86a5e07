/// What the administrators of a portal chose.
@NullMarked
package ledgertab.portal.choices;

import org.jspecify.annotations.NullMarked;
