@NullMarked
package ledgertab.install;

import org.jspecify.annotations.NullMarked;
