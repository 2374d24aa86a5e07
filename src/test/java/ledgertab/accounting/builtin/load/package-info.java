@NullMarked
package ledgertab.accounting.builtin.load;

import org.jspecify.annotations.NullMarked;
