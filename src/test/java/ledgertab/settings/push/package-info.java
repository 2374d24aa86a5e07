@NullMarked
package ledgertab.settings.push;

import org.jspecify.annotations.NullMarked;
