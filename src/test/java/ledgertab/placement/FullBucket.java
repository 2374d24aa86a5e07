package ledgertab.placement;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.limit.Allowance;
import ledgertab.bitrix24.limit.Buckets;
import ledgertab.bitrix24.limit.Presence;
import ledgertab.bitrix24.limit.Seat;
import ledgertab.bitrix24.limit.Turns;
import ledgertab.bitrix24.limit.Urgency;
import ledgertab.emulator.Portal;
import ledgertab.portal.PortalBuckets;
import ledgertab.testing.Engine;
import ledgertab.testing.OpenTab;

/// A portal that has taken all the requests it takes at once, and people who wait for it.
class FullBucket extends TabStage {

  private static final Duration ONE_MORE = Duration.ofMillis(500);

  FullBucket() {
    super(Engine.H2);
    fill(portal);
  }

  /// Time for one request to the portal passes.
  final void letOneGo() {
    app.clock().advance(ONE_MORE);
  }

  final CompletableFuture<HttpResponse<String>> card(OpenTab tab, String name) {
    var request = request(tab, "/ui/card", name).GET().build();
    return CompletableFuture.supplyAsync(
        () -> app.send(request), task -> Thread.ofVirtual().start(task));
  }

  final HttpResponse<String> leave(OpenTab tab, String names) {
    return app.send(
        request(tab, "/ui/leave", names).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(OpenTab tab, String path, String names) {
    return HttpRequest.newBuilder(app.url().resolve(path))
        .header("HX-Request", "true")
        .header("X-Frame-Session", tab.session())
        .header("X-Frame-Wait", names);
  }

  // As a second node at the same address would.
  private void fill(Portal full) {
    try (var database = app.database()) {
      var buckets = new PortalBuckets(database.context(), app.clock(), "");
      var turns = new Turns(Buckets.stored(buckets, app.clock()), _ -> Allowance.STANDARD);
      var member = new MemberId(full.memberId());
      var seat = new Seat(member, "node", Urgency.INTERACTIVE, Presence.LASTING);
      var turn = turns.await(seat, Duration.ofSeconds(1));
      while (turn.isPresent()) {
        turn = turns.await(seat, Duration.ofSeconds(1));
      }
    }
  }
}
