package ledgertab.accounting.sql;

import org.junit.jupiter.api.BeforeAll;

/// A real MariaDB, as `bin/test` starts it where it can.
final class MariaDbIT extends ServedContract {

  MariaDbIT() {
    super(ServedDatabase.MARIADB);
  }

  @BeforeAll
  static void runs() {
    ServedDatabase.MARIADB.mustRun();
    ServedDatabase.MARIADB.fill();
    ServedDatabase.MARIADB.fillViews();
  }
}
