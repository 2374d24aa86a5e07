@NullMarked
package ledgertab.settings.upload;

import org.jspecify.annotations.NullMarked;
