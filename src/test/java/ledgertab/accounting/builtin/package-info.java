@NullMarked
package ledgertab.accounting.builtin;

import org.jspecify.annotations.NullMarked;
