/// The app page inside the portal.
@NullMarked
package ledgertab.settings;

import org.jspecify.annotations.NullMarked;
