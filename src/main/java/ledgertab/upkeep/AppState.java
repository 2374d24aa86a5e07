package ledgertab.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalFailure;

/// What a portal says of the app's payment. Docs: `api-reference/common/system/app-info.md`.
public sealed interface AppState {

  /// @param status F free, D demo, T trial, P paid, L local, S subscription; an open set
  /// @param expired whether the paid or trial time is over
  /// @param days left until then, negative in the days of grace; empty where nothing runs out
  record Known(String status, boolean expired, Optional<Integer> days) implements AppState {

    /// Whether it is a time to try the app.
    public boolean isTrial() {
      return status.equals("D") || status.equals("T");
    }
  }

  record Unread(PortalFailure failure) implements AppState {}

  static AppState of(JsonNode app) {
    var days = PhpJson.text(app.path("DAYS"));
    return new Known(
        PhpJson.text(app.path("STATUS")),
        PhpJson.yes(app.path("PAYMENT_EXPIRED")),
        days.matches("-?\\d{1,6}") ? Optional.of(Integer.valueOf(days)) : Optional.empty());
  }
}
