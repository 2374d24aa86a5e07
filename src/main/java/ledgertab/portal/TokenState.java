package ledgertab.portal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.persistence.generated.tables.records.InstallationRecord;

/// How [Standing] is written in a row.
enum TokenState {
  WORKING,
  PAUSED,
  LOST;

  static TokenState of(Standing standing) {
    return switch (standing) {
      case Standing.Working _ -> WORKING;
      case Standing.Paused _ -> PAUSED;
      case Standing.Lost _ -> LOST;
    };
  }

  static String code(Standing standing) {
    return switch (standing) {
      case Standing.Working _ -> "";
      case Standing.Paused(var code, _) -> code;
      case Standing.Lost(var code) -> code;
    };
  }

  static Optional<Instant> retryAt(Standing standing) {
    return standing instanceof Standing.Paused paused
        ? Optional.of(paused.retryAt())
        : Optional.empty();
  }

  static Standing standing(InstallationRecord row) {
    return switch (TokenState.valueOf(row.getTokenState())) {
      case WORKING -> new Standing.Working();
      case PAUSED -> new Standing.Paused(row.getTokenStateCode(), retryAt(row));
      case LOST -> new Standing.Lost(row.getTokenStateCode());
    };
  }

  private static Instant retryAt(InstallationRecord row) {
    return Optional.ofNullable(row.getTokenRetryAt())
        .map(OffsetDateTime::toInstant)
        .orElse(Instant.EPOCH);
  }
}
