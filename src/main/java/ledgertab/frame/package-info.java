/// The session of one open frame: sealed, carried in a header, never in a cookie.
@NullMarked
package ledgertab.frame;

import org.jspecify.annotations.NullMarked;
