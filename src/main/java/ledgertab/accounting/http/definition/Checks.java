package ledgertab.accounting.http.definition;

import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;

/// What makes an answer an error although its status does not say so.
///
/// @param error what says something there is an error
/// @param code where the error's kind stands
/// @param meanings of the kinds; all others are not understood
public record Checks(Optional<Path> error, Optional<Path> code, Map<String, Trouble> meanings) {

  public Checks {
    meanings = Map.copyOf(meanings);
  }
}
