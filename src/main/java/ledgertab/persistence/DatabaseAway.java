package ledgertab.persistence;

import java.sql.SQLException;
import org.jooq.exception.DataAccessException;

/// The database gives no connection now: it is away, restarts, or is busier than anybody waits for.
public final class DatabaseAway extends DataAccessException {

  private static final long serialVersionUID = 1L;

  DatabaseAway(SQLException cause) {
    super("no connection to the database", cause);
  }
}
