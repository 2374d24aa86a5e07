/// Tests of the support desk.
@NullMarked
package ledgertab.support;

import org.jspecify.annotations.NullMarked;
