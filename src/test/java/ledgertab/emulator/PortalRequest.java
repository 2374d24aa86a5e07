package ledgertab.emulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One HTTP request that reached a portal's REST address.
///
/// @param method the REST method, `batch` for a batch
/// @param userId whose token it carried; 0 when the token was unknown
/// @param commands the commands of a batch by key, as sent; empty for other methods
/// @param status the HTTP status of the answer
public record PortalRequest(String method, int userId, Map<String, String> commands, int status) {

  public PortalRequest {
    commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
  }
}
