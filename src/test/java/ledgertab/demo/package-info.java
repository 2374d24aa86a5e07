/// The demo: invented data and what starts it.
@NullMarked
package ledgertab.demo;

import org.jspecify.annotations.NullMarked;
