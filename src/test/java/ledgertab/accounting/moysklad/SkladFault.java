package ledgertab.accounting.moysklad;

import java.util.List;
import java.util.Map;

/// An error as МойСклад tells it.
final class SkladFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final int status;
  private final int code;

  SkladFault(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  Map<String, Object> json() {
    return Map.of(
        "errors",
        List.of(
            Map.of(
                "error",
                String.valueOf(getMessage()),
                "code",
                code,
                "moreInfo",
                "https://dev.moysklad.ru/doc/api/remap/1.2/#error_" + code)));
  }
}
