/// Files of rows, CSV and XLSX, and the values in their cells.
@NullMarked
package ledgertab.accounting.builtin.reading;

import org.jspecify.annotations.NullMarked;
