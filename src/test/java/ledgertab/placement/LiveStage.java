package ledgertab.placement;

import static ledgertab.persistence.generated.Tables.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Money;
import ledgertab.persistence.Signals;
import ledgertab.portal.RecordChanges;
import ledgertab.testing.Engine;
import ledgertab.testing.InMemoryLedger;
import ledgertab.testing.OpenTab;

/// An open tab that asks whether what it shows has changed.
class LiveStage extends TabStage {

  static final String MARK = "X-Frame-Shown";

  LiveStage(Engine engine) {
    super(engine);
  }

  final InMemoryLedger north() {
    var north = new InMemoryLedger("north");
    north.owes(Money.of("777.00", "RUB"));
    app.ledgers().connect(new MemberId(portal.memberId()), north);
    return north;
  }

  /// What the card shows now.
  static final String mark(OpenTab tab) {
    var answer = tab.get("/ui/card");
    assertThat(answer.statusCode()).isEqualTo(200);
    for (var panel : List.of("/ui/credit", "/ui/documents", "/ui/complaints")) {
      tab.get(panel);
    }
    return tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
  }

  final HttpResponse<String> ask(OpenTab tab, String mark) {
    app.clock().advance(Duration.ofSeconds(3));
    return send(tab, mark);
  }

  final HttpResponse<String> send(OpenTab tab, String mark) {
    return app.send(
        HttpRequest.newBuilder(URI.create(app.url() + "/ui/live"))
            .header("X-Frame-Session", tab.session())
            .header(MARK, mark)
            .build());
  }

  /// As soon as what was read is written.
  final void assertTold(OpenTab tab, String marks) {
    app.clock().advance(Duration.ofSeconds(3));
    eventually(() -> send(tab, marks).statusCode() == 200);
  }

  final void note(String place) {
    try (var database = app.database()) {
      new RecordChanges(database.context(), app.clock(), new Signals(database))
          .note(new MemberId(portal.memberId()), List.of(place));
    }
  }

  final void forgetOld() {
    try (var database = app.database()) {
      new RecordChanges(database.context(), app.clock(), new Signals(database)).forgetOld();
    }
  }

  final int written() {
    try (var database = app.database()) {
      var ours = SNAPSHOT.MEMBER_ID.eq(portal.memberId());
      return database.context().fetchCount(SNAPSHOT, ours.and(SNAPSHOT.FORGOTTEN.isFalse()));
    }
  }

  static final void eventually(BooleanSupplier condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }
}
