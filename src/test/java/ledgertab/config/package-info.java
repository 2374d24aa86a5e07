@NullMarked
package ledgertab.config;

import org.jspecify.annotations.NullMarked;
