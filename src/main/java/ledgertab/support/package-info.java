/// The support desk: what operators of the service see of all portals.
@NullMarked
package ledgertab.support;

import org.jspecify.annotations.NullMarked;
