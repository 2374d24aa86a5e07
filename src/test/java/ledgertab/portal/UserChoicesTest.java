package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class UserChoicesTest {

  private static final MemberId A = new MemberId("portal-a");
  private static final MemberId B = new MemberId("portal-b");
  private static final UserChoices.Key MINE = new UserChoices.Key(A, 7, "news");

  private final Database database;
  private final UserChoices choices;

  UserChoicesTest(Engine engine) {
    database = engine.fresh();
    choices =
        new UserChoices(
            database.context(), new SettableClock(Instant.parse("2026-11-20T09:00:00Z")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_last_choice_counts_for_its_user_portal_and_name_alone() {
    choices.keep(MINE, "0.1.0");
    choices.keep(MINE, "0.2.0");

    assertThat(choices.find(MINE)).contains("0.2.0");
    assertThat(choices.find(new UserChoices.Key(B, 7, "news"))).isEmpty();
    assertThat(choices.find(new UserChoices.Key(A, 8, "news"))).isEmpty();
    assertThat(choices.find(new UserChoices.Key(A, 7, "span"))).isEmpty();
  }

  @Test
  void two_windows_at_once_end_well() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var kept :
          IntStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> choices.keep(MINE, "0.1." + i)))
              .toList()) {
        kept.get();
      }
    }

    assertThat(choices.find(MINE)).isPresent();
  }
}
