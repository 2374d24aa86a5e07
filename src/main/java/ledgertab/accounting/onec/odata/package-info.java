/// Speaks the standard OData interface of 1C:Enterprise, version 3 of the protocol as 1C knows it.
@NullMarked
package ledgertab.accounting.onec.odata;

import org.jspecify.annotations.NullMarked;
