@NullMarked
package ledgertab.accounting.upstream;

import org.jspecify.annotations.NullMarked;
