package ledgertab.push;

import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.push.Pusher.Reply;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;

/// An app with a portal whose administrator has made a key.
class PushStage {

  static final String CLIENTS =
      "id,name,tax_id,currency,credit_limit\nC1,Alder,7707083893,RUB,500\n";
  static final String DOCUMENTS = "id,client_id,number,issued,currency,total\n";

  final LiveApp app;
  final Database database;
  final DSLContext db;
  final Portal portal;
  final OpenTab admin;
  final String key;
  final Pusher pusher;

  PushStage(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
    db = database.context();
    portal = app.installedPortal();
    admin = app.open(portal.appForm(portal.admin()));
    key = Pusher.makeKey(admin);
    pusher = Pusher.of(app.url(), portal.memberId(), key, app::send);
  }

  @AfterEach
  final void stop() {
    database.close();
    app.close();
  }

  /// Pushes one list in one chunk and commits.
  final Reply deliver(String delivery, String mode, String list, String content) {
    pusher.post("/" + delivery + "?mode=" + mode);
    pusher.post("/" + delivery + "/" + list + "/1", content);
    return pusher.post("/" + delivery + "/commit?chunks=1");
  }
}
