/// A durable queue for each portal, what is done again and again, and what has failed. Knows no job
/// by name.
@NullMarked
package ledgertab.job;

import org.jspecify.annotations.NullMarked;
