/// The sections of the app's page where administrators choose.
@NullMarked
package ledgertab.settings.choice;

import org.jspecify.annotations.NullMarked;
