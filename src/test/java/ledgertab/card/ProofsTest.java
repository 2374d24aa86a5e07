package ledgertab.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.frame.FrameSession;
import ledgertab.security.Secret;
import ledgertab.testing.SettableClock;
import ledgertab.web.Language;
import org.junit.jupiter.api.Test;

/// Who shares a question to the portal, and what becomes of it when they go away.
final class ProofsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private final BlockingQueue<CompletableFuture<String>> asked = new LinkedBlockingQueue<>();
  private final Proofs<String> proofs =
      new Proofs<>(this::ask, _ -> Optional.empty(), new SettableClock(NOW));
  private final FrameSession session = session("anna", "DEAL:7");

  @Test
  void a_question_that_its_only_page_has_left_is_over() throws Exception {
    var answer = look(session, "a.1");

    leave(session, "a.1", answer);

    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("left");
  }

  @Test
  void another_page_that_waits_for_it_keeps_it() throws Exception {
    var staying = look(session, "b.1");
    var portal = asked.take();
    proofs.leave(session, List.of("a.1"));

    portal.complete("card");

    assertThat(staying.get(10, TimeUnit.SECONDS)).isEqualTo("card");
  }

  @Test
  void who_comes_after_the_others_have_left_asks_anew() throws Exception {
    leave(session, "a.1", look(session, "a.1"));
    asked.take();

    var answer = look(session, "a.2");
    asked.take().complete("card");

    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("card");
  }

  @Test
  void nobody_leaves_for_another_user_or_another_card() throws Exception {
    var answer = look(session, "a.1");
    var portal = asked.take();

    proofs.leave(session("max", "DEAL:7"), List.of("a.1"));
    proofs.leave(session("anna", "DEAL:8"), List.of("a.1"));
    portal.complete("card");

    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("card");
  }

  /// The portal's own words on the card are in it too.
  @Test
  void who_reads_another_language_by_now_is_not_answered_in_the_one_before() throws Exception {
    var inRussian = session("anna", "DEAL:7", Language.RU);
    var proofs =
        new Proofs<String>(
            this::ask,
            said -> Optional.of(said.equals("card") ? session : inRussian),
            new SettableClock(NOW));
    var english = supply(() -> proofs.of(session, ""));
    asked.take().complete("card");
    english.get(10, TimeUnit.SECONDS);

    var russian = supply(() -> proofs.of(inRussian, ""));
    Objects.requireNonNull(asked.poll(10, TimeUnit.SECONDS)).complete("карточка");

    assertThat(russian.get(10, TimeUnit.SECONDS)).isEqualTo("карточка");
    assertThat(proofs.of(session, "")).isEqualTo("card");
  }

  private String ask(Asker asker) {
    var portal = new CompletableFuture<String>();
    asker.presence().whenOver(() -> portal.complete("left"));
    asked.add(portal);
    return portal.join();
  }

  // A request may still be on its way when its page leaves.
  private void leave(FrameSession from, String name, CompletableFuture<String> answer) {
    while (!answer.isDone()) {
      proofs.leave(from, List.of(name));
    }
  }

  private CompletableFuture<String> look(FrameSession from, String name) {
    return supply(() -> proofs.of(from, name));
  }

  private static CompletableFuture<String> supply(Supplier<String> answer) {
    return CompletableFuture.supplyAsync(answer, task -> Thread.ofVirtual().start(task));
  }

  private static FrameSession session(String user, String place) {
    return session(user, place, Language.EN);
  }

  private static FrameSession session(String user, String place, Language language) {
    return new FrameSession(
        new MemberId("m1"), place, 0, new Secret(user), Optional.empty(), language, NOW);
  }
}
