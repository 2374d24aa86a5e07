/// How often and how long portals may be called.
@NullMarked
package ledgertab.bitrix24.limit;

import org.jspecify.annotations.NullMarked;
