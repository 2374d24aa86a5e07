@NullMarked
package ledgertab.job;

import org.jspecify.annotations.NullMarked;
