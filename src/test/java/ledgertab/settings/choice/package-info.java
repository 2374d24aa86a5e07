@NullMarked
package ledgertab.settings.choice;

import org.jspecify.annotations.NullMarked;
