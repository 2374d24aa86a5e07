package ledgertab.accounting.moysklad;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;

/// What the codes of errors mean; their text is neither logged nor shown.
final class Errors {

  private Errors() {}

  /// Empty for a code that says no more than the status does.
  static Optional<Trouble> meaning(Object json) {
    return json instanceof Map<?, ?> map
            && map.get("errors") instanceof List<?> errors
            && !errors.isEmpty()
            && errors.getFirst() instanceof Map<?, ?> first
            && first.get("code") instanceof Number code
        ? meaning(code.intValue())
        : Optional.empty();
  }

  private static Optional<Trouble> meaning(int code) {
    return switch (code) {
      case 1049, 1073 -> Optional.of(Trouble.TOO_MANY_REQUESTS);
      case 1048, 1056 -> Optional.of(Trouble.SIGN_IN_REFUSED);
      // The last two are what a tariff has not.
      case 1016, 1061, 1043, 1070 -> Optional.of(Trouble.FORBIDDEN);
      case 1008, 1021 -> Optional.of(Trouble.NOT_THERE);
      default -> Optional.empty();
    };
  }
}
