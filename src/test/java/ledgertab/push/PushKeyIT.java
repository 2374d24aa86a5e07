package ledgertab.push;

import static ledgertab.persistence.generated.Tables.PUSH_CHUNK;
import static ledgertab.persistence.generated.Tables.PUSH_DELIVERY;
import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import ledgertab.accounting.builtin.push.Deliveries;
import ledgertab.testing.Engine;
import ledgertab.testing.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may push, and what administrators see of it.
@ParameterizedClass
@EnumSource(Engine.class)
final class PushKeyIT extends PushStage {

  PushKeyIT(Engine engine) {
    super(engine);
  }

  @Test
  void the_key_is_shown_once_and_stored_nowhere() {
    assertThat(pusher.get("").status()).isEqualTo(200);

    var panel = admin.get("/ui/app/push").body();

    assertThat(key).hasSizeGreaterThan(45);
    assertThat(panel).doesNotContain(key);
    assertThat(text(panel, "push-address")).endsWith("/push/" + portal.memberId());
    assertThat(text(panel, "push-used")).isEqualTo("Nov 20, 2026, 12:00");
    assertThat(Tables.dump(database)).doesNotContain(key).contains("push.key.create");
  }

  @Test
  void an_unknown_portal_and_a_wrong_key_are_answered_alike() {
    var wrong = pusher.with("ltpush_wrong").get("");
    var stranger = app.installedPortal();
    var other = Pusher.of(app.url(), stranger.memberId(), key, app::send).get("");
    var unknown = Pusher.of(app.url(), "f".repeat(32), key, app::send).get("");
    var malformed = Pusher.of(app.url(), "a%20b", key, app::send).get("");
    var bare = app.send(HttpRequest.newBuilder(app.url().resolve("/push/x")).build());

    for (var reply : List.of(other, unknown, malformed)) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.text("message")).isEqualTo(wrong.text("message"));
      assertThat(reply.text("error")).isEqualTo("wrong_key");
    }
    assertThat(bare.statusCode()).isEqualTo(401);
    assertThat(bare.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void a_new_key_ends_the_old_one_and_a_revoked_one_opens_nothing() {
    var renewed = Pusher.makeKey(admin);

    assertThat(pusher.get("").status()).isEqualTo(401);
    assertThat(pusher.with(renewed).get("").status()).isEqualTo(200);
    admin.post("/ui/app/push/revocation");
    assertThat(pusher.with(renewed).get("").status()).isEqualTo(401);
    assertThat(admin.get("/ui/app/push").body()).contains("push-create");
    assertThat(Tables.dump(database)).contains("push.key.renew", "push.key.revoke");
  }

  @Test
  void a_portal_that_has_left_pushes_nothing() {
    portal.uninstall(false);
    portal.deliver();

    assertThat(pusher.get("").status()).isEqualTo(401);
  }

  @Test
  void who_sends_wrong_keys_is_not_listened_to_for_a_minute() {
    var wrong = pusher.with("ltpush_wrong");
    for (int i = 0; i < 10; i++) {
      assertThat(wrong.get("").status()).isEqualTo(401);
    }

    assertThat(wrong.get("").status()).isEqualTo(429);
    assertThat(pusher.get("").status()).isEqualTo(429);
    app.clock().advance(Duration.ofSeconds(61));
    assertThat(pusher.get("").status()).isEqualTo(200);
  }

  @Test
  void only_administrators_make_renew_and_revoke() {
    var manager = app.open(portal.appForm(portal.manager()));

    assertThat(manager.get("/ui/app/push").statusCode()).isEqualTo(403);
    assertThat(manager.post("/ui/app/push/key").statusCode()).isEqualTo(403);
    assertThat(manager.post("/ui/app/push/revocation").statusCode()).isEqualTo(403);
    assertThat(pusher.get("").status()).isEqualTo(200);
  }

  @Test
  void another_portal_sees_and_touches_nothing() {
    pusher.post("/a?mode=change");
    pusher.post("/a/clients/1", CLIENTS);
    var stranger = app.installedPortal();
    var theirs = app.open(stranger.appForm(stranger.admin()));
    var other = Pusher.of(app.url(), stranger.memberId(), Pusher.makeKey(theirs), app::send);

    assertThat(other.get("/a").status()).isEqualTo(404);
    assertThat(other.post("/a/commit?chunks=1").status()).isEqualTo(404);
    assertThat(other.post("/a/abort").status()).isEqualTo(404);
    assertThat(other.get("").json().path("deliveries")).isEmpty();
    assertThat(theirs.get("/ui/app/push").body()).doesNotContain("push-delivery");
    assertThat(pusher.get("/a").json().path("chunks").asInt()).isEqualTo(1);
  }

  @Test
  void the_last_deliveries_are_shown_with_their_time_and_result() {
    deliver("good", "change", "clients", CLIENTS);
    app.clock().advance(Duration.ofMinutes(1));
    deliver("bad", "change", "documents", DOCUMENTS + "D1,C9,1,2026-11-01,RUB,1\n");

    var panel = admin.get("/ui/app/push").body();

    assertThat(texts(panel, "push-delivery"))
        .satisfiesExactly(
            bad -> assertThat(bad).startsWith("bad rejected, nothing was changed Nov 20, 2026"),
            good -> assertThat(good).contains("Clients: new 1, changed 0, as before 0, removed 0"));
    assertThat(text(panel, "push-fault"))
        .isEqualTo("documents/1 , row 2, client_id : There is no client “C9”");
  }

  @Test
  void what_nobody_goes_on_with_is_given_up_and_later_forgotten() {
    var deliveries = new Deliveries(db, app.clock());
    deliver("done", "change", "clients", CLIENTS);
    pusher.post("/left?mode=change");
    pusher.post("/left/clients/1", CLIENTS);

    app.clock().advance(Duration.ofDays(2).plusMinutes(1));
    deliveries.sweep();
    assertThat(pusher.get("/left").text("state")).isEqualTo("aborted");
    assertThat(pusher.get("/done").text("state")).isEqualTo("committed");

    app.clock().advance(Duration.ofDays(30).plusMinutes(1));
    deliveries.sweep();
    assertThat(db.fetchCount(PUSH_DELIVERY) + db.fetchCount(PUSH_CHUNK)).isZero();
  }
}
