/// The client of a Bitrix24 portal and the words of its interface; could be cut out as a library.
@NullMarked
package ledgertab.bitrix24;

import org.jspecify.annotations.NullMarked;
