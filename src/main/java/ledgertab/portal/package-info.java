/// The tenant: an installation of the app on a portal, and who is looking.
@NullMarked
package ledgertab.portal;

import org.jspecify.annotations.NullMarked;
