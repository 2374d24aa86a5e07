@NullMarked
package ledgertab.settings.health;

import org.jspecify.annotations.NullMarked;
