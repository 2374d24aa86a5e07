@NullMarked
package ledgertab.portal.choices;

import org.jspecify.annotations.NullMarked;
