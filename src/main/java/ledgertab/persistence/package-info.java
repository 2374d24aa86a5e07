/// The database: pool, migrations, jOOQ context and generated tables; no repositories.
@NullMarked
package ledgertab.persistence;

import org.jspecify.annotations.NullMarked;
