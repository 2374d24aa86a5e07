package ledgertab.bitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import ledgertab.bitrix24.PortalFailure;

/// What one command of a batch brought.
public sealed interface CommandAnswer {

  /// @param value may be null, false, 0 or an empty list
  /// @param total of a list method, all pages together
  record Result(JsonNode value, Optional<Integer> total) implements CommandAnswer {}

  record Failed(PortalFailure failure) implements CommandAnswer {}

  /// Not executed, or fed with a value that its producer did not have: whatever came back means
  /// nothing.
  record Absent() implements CommandAnswer {}
}
