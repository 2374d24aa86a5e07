/// The event endpoint and its durable inbox.
@NullMarked
package ledgertab.event;

import org.jspecify.annotations.NullMarked;
