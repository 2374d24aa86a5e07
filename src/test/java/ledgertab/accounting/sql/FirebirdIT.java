package ledgertab.accounting.sql;

import org.junit.jupiter.api.BeforeAll;

/// A real Firebird, as `bin/test` starts it where it can.
final class FirebirdIT extends ServedContract {

  FirebirdIT() {
    super(ServedDatabase.FIREBIRD);
  }

  @BeforeAll
  static void runs() {
    ServedDatabase.FIREBIRD.mustRun();
    ServedDatabase.FIREBIRD.fill();
    ServedDatabase.FIREBIRD.fillViews();
  }
}
