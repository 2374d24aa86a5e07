@NullMarked
package ledgertab.persistence;

import org.jspecify.annotations.NullMarked;
