package ledgertab.accounting.moysklad;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import ledgertab.security.Secret;

/// Who asks, and how much of the limit one request of his takes.
///
/// @param header of `Authorization`
record Access(Secret header, Weighing weighing) {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final LocalDate DRAFTS = LocalDate.of(2026, 4, 13);
  private static final LocalDate SECOND = LocalDate.of(2026, 5, 12);
  private static final LocalDate THIRD = LocalDate.of(2026, 9, 1);
  private static final LocalDate FOURTH = LocalDate.of(2026, 12, 1);

  /// The vendor's tables of weights.
  enum Weighing {
    /// The token of a solution that is published.
    SOLUTION,
    /// The token of a solution that is a draft or is being moderated.
    DRAFT_SOLUTION,
    /// A user's token, or his login and password.
    USER
  }

  static Access token(Secret token, Weighing weighing) {
    return new Access(new Secret("Bearer " + token.value()), weighing);
  }

  static Access login(String login, Secret password) {
    var pair = (login + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
    return new Access(
        new Secret("Basic " + Base64.getEncoder().encodeToString(pair)), Weighing.USER);
  }

  /// Of the 45 units that there are in three seconds.
  int weight(Instant now) {
    var day = LocalDate.ofInstant(now, MOSCOW);
    return switch (weighing) {
      case SOLUTION -> 1;
      case DRAFT_SOLUTION -> day.isBefore(DRAFTS) ? 1 : 4;
      case USER ->
          day.isBefore(SECOND) ? 1 : day.isBefore(THIRD) ? 2 : day.isBefore(FOURTH) ? 3 : 4;
    };
  }
}
