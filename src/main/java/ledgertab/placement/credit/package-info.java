/// The credit panel.
@NullMarked
package ledgertab.placement.credit;

import org.jspecify.annotations.NullMarked;
