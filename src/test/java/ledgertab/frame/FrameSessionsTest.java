package ledgertab.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.testing.SettableClock;
import ledgertab.web.Language;
import org.junit.jupiter.api.Test;

final class FrameSessionsTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final SecretBox box = new SecretBox(Map.of("1", new byte[32]));
  private final FrameSessions sessions = new FrameSessions(box, clock);

  @Test
  void a_session_opens_as_it_was_sealed() {
    assertThat(sessions.open(sessions.seal(session()))).contains(session());
  }

  @Test
  void an_hour_later_it_only_revives() {
    var sealed = sessions.seal(session());

    clock.advance(Duration.ofHours(5));

    assertThat(sessions.open(sealed)).isEmpty();
    assertThat(sessions.revive(sealed)).contains(session());
  }

  @Test
  void a_week_later_it_is_dead() {
    var sealed = sessions.seal(session());

    clock.advance(Duration.ofDays(8));

    assertThat(sessions.revive(sealed)).isEmpty();
  }

  @Test
  void nothing_else_sealed_by_the_same_key_is_a_session() {
    assertThat(sessions.open(box.seal("something else", "{}"))).isEmpty();
    assertThat(sessions.open("1.AAAA")).isEmpty();
  }

  @Test
  void the_tokens_cannot_be_read_from_outside() {
    assertThat(sessions.seal(session())).doesNotContain("token-a").matches("[\\w.-]+");
  }

  private FrameSession session() {
    return new FrameSession(
        new MemberId("a"),
        "DEAL:7",
        1,
        new Secret("token-a"),
        Optional.of(new Secret("token-r")),
        Language.RU,
        Instant.parse("2026-11-20T09:00:00Z"));
  }
}
