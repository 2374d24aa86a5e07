package ledgertab.bitrix24.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;
import ledgertab.bitrix24.MemberId;

/// How long a refresh token lives, and what follows from it: 180 days, a keep-alive of an idle one
/// after 60 to 90, a notice for the last 30. Docs: `settings/oauth/index.md`.
public record TokenLife(Duration whole) {

  public static final TokenLife STANDARD = new TokenLife(Duration.ofDays(180));

  private static final double ALL = 1L << 32;

  /// Before this no idle installation is renewed.
  public Duration shortestIdle() {
    return whole.dividedBy(3);
  }

  /// When this idle installation is renewed: always the same, and even over all installations.
  public Duration idle(MemberId member) {
    var spread = whole.dividedBy(6).toSeconds();
    return shortestIdle().plusSeconds((long) (spread * (place(member) / ALL)));
  }

  /// How long before its end somebody is told.
  public Duration notice() {
    return whole.dividedBy(6);
  }

  private static long place(MemberId member) {
    var sum = new CRC32();
    sum.update(member.value().getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
