package ledgertab.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.portal.choices.SettingsCopy;

/// Brings back the settings that a portal has kept with itself since the app was there before.
final class Restoring {

  private final PortalClient portals;
  private final SettingsCopy copy;

  Restoring(PortalClient portals, SettingsCopy copy) {
    this.portals = portals;
    this.copy = copy;
  }

  void restore(ProvedPortal portal, PortalState state) {
    copy.restore(
        state.viewer(portal.member()), state.settings(), ids -> employees(portal.call(), ids));
  }

  /// Docs: `api-reference/user/user-get.md`.
  private Set<Long> employees(PortalCall call, Set<Long> ids) {
    var filter = Map.of("ID", ids.stream().toList(), "ACTIVE", true);
    return switch (portals.call(call, "user.get", Map.of("FILTER", filter))) {
      case Answered(var users, _) -> ids(users);
      case Failed<JsonNode> _ -> Set.of();
    };
  }

  private static Set<Long> ids(JsonNode users) {
    return PhpJson.list(users).stream()
        .map(user -> PhpJson.id(user.path("ID")))
        .collect(Collectors.toUnmodifiableSet());
  }
}
