/// Reads the books of 1C:Enterprise over its standard OData interface.
@NullMarked
package ledgertab.accounting.onec;

import org.jspecify.annotations.NullMarked;
