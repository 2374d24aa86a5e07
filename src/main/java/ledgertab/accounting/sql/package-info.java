/// The connector of SQL databases: one named, bound, read-only query for each question.
@NullMarked
package ledgertab.accounting.sql;

import org.jspecify.annotations.NullMarked;
