package ledgertab.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ledgertab.emulator.PortalUser;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;

/// Whoever goes away while he waits for a busy portal leaves his place to the next.
final class LeavingIT extends FullBucket {

  @Test
  void the_place_of_one_who_went_away_is_the_next_users() throws Exception {
    var gone = open(portal.manager());
    var first = card(gone, "a.1");
    var staying = open(portal.admin());
    var second = card(staying, "b.1");

    leaveUntilDone(gone, first);

    assertThat(first.get().statusCode()).isEqualTo(503);
    assertThat(portal.requests()).isEmpty();
    letOneGo();
    assertThat(second.get(15, TimeUnit.SECONDS).body()).contains("Acme Trading");
    assertThat(portal.requests()).singleElement().matches(r -> r.userId() == 1);
  }

  @Test
  void another_open_card_of_the_same_user_gets_its_answer() throws Exception {
    var form = portal.placementForm(portal.manager(), DEAL, deal.id());
    var closed = app.open(form);
    var open = app.open(form);
    var first = card(closed, "a.1");
    var second = card(open, "b.1");

    assertThat(leave(closed, "a.1").statusCode()).isEqualTo(204);
    letOneGo();

    assertThat(second.get(15, TimeUnit.SECONDS).body()).contains("Acme Trading");
    // Answered with the other, or gone before the other came.
    assertThat(first.get(15, TimeUnit.SECONDS).statusCode()).isIn(200, 503);
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void who_comes_back_is_served_like_anybody() throws Exception {
    var tab = open(portal.manager());
    leaveUntilDone(tab, card(tab, "a.1"));

    var again = card(tab, "a.2");
    letOneGo();

    assertThat(again.get(15, TimeUnit.SECONDS).body()).contains("Acme Trading");
  }

  @Test
  void a_stranger_makes_nobody_leave() throws Exception {
    var tab = open(portal.manager());
    var waiting = card(tab, "a.1");

    assertThat(app.post("/ui/leave", "").statusCode()).isEqualTo(401);
    assertThat(leave(open(portal.admin()), "a.1").statusCode()).isEqualTo(204);
    letOneGo();
    letOneGo();

    assertThat(waiting.get(15, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  // The request may still be on its way when its page leaves.
  private void leaveUntilDone(OpenTab tab, CompletableFuture<HttpResponse<String>> card) {
    while (!card.isDone()) {
      assertThat(leave(tab, "a.1").statusCode()).isEqualTo(204);
    }
  }

  private OpenTab open(PortalUser user) {
    return app.open(portal, user, DEAL, deal.id());
  }
}
