/// The standard OData interface of 1C:Enterprise, as strict as 1C is, over three configurations.
@NullMarked
package ledgertab.accounting.onec.emulator;

import org.jspecify.annotations.NullMarked;
