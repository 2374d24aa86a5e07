package ledgertab.accounting.builtin.load;

import java.nio.file.Path;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A database to import into, and what is found there afterwards.
class ImportStage {

  static final MemberId PORTAL = new MemberId("portal-a");
  static final MemberId OTHER_PORTAL = new MemberId("portal-b");
  static final String CLIENT = "id,name\nC1,Alder\n";
  static final String DOCUMENT =
      """
      id,client_id,number,issued,currency,total
      D1,C1,INV-1,2026-11-20,RUB,10.50
      """;

  private final Database database;
  final DSLContext db;
  @TempDir Path directory;
  Importing importing;

  ImportStage(Engine engine) {
    database = engine.fresh();
    db = database.context();
    importing = new Importing(db, Path.of("."));
  }

  @BeforeEach
  final void prepare() {
    importing = new Importing(db, directory);
  }

  @AfterEach
  final void close() {
    database.close();
  }
}
