package ledgertab.bitrix24.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import org.junit.jupiter.api.Test;

final class TokenLifeTest {

  @Test
  void idle_installations_are_spread_evenly_over_thirty_days() {
    var days =
        IntStream.range(0, 30_000)
            .mapToObj(
                n ->
                    new MemberId(
                        UUID.nameUUIDFromBytes(("portal " + n).getBytes(UTF_8)).toString()))
            .collect(
                Collectors.groupingBy(
                    member -> TokenLife.STANDARD.idle(member).toDays(), Collectors.counting()));

    assertThat(days.keySet()).allMatch(day -> day >= 60 && day < 90).hasSize(30);
    assertThat(days.values()).allMatch(count -> count > 850 && count < 1150);
  }

  @Test
  void a_shorter_life_shortens_everything() {
    var life = new TokenLife(Duration.ofDays(30));

    assertThat(life.shortestIdle()).isEqualTo(Duration.ofDays(10));
    assertThat(life.idle(new MemberId("m1"))).isBetween(Duration.ofDays(10), Duration.ofDays(15));
    assertThat(life.notice()).isEqualTo(Duration.ofDays(5));
  }
}
