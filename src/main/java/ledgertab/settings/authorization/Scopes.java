package ledgertab.settings.authorization;

import java.util.List;
import ledgertab.portal.Installation;

/// The scopes behind what the tab shows (scopes/permissions.md).
final class Scopes {

  private static final List<String> WANTED = List.of("crm", "placement", "task");

  private Scopes() {}

  static List<String> missing(Installation installation) {
    return WANTED.stream().filter(scope -> !installation.scopes().contains(scope)).toList();
  }
}
