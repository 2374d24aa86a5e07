@NullMarked
package ledgertab.security;

import org.jspecify.annotations.NullMarked;
