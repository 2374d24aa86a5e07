/// The health sheet of the app's page: what works, what does not, and mending it.
@NullMarked
package ledgertab.settings.health;

import org.jspecify.annotations.NullMarked;
