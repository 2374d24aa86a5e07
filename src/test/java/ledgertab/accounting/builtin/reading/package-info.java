@NullMarked
package ledgertab.accounting.builtin.reading;

import org.jspecify.annotations.NullMarked;
