@NullMarked
package ledgertab.settings.authorization;

import org.jspecify.annotations.NullMarked;
