/// The record of every call: to portals, to the authorization server and from Bitrix24.
@NullMarked
package ledgertab.calls;

import org.jspecify.annotations.NullMarked;
