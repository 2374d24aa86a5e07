/// What the objects and fields of a 1C configuration are called, and which of them a base shows.
@NullMarked
package ledgertab.accounting.onec.names;

import org.jspecify.annotations.NullMarked;
