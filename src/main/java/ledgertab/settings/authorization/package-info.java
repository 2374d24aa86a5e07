/// The app's own access to the portal: how it stands, and how an administrator extends it.
@NullMarked
package ledgertab.settings.authorization;

import org.jspecify.annotations.NullMarked;
