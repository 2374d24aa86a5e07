package ledgertab.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The parts of the app and the scope that each needs; why stands in the message `feature.<name>`.
///
/// Docs: `api-reference/scopes/permissions.md`.
public enum Feature {
  TAB("placement", true),
  CLIENT("crm", true),
  TASKS("task", false),
  PEOPLE("user_brief", false),
  NOTICES("im", false);

  // A wider scope over users does as well.
  private static final Set<String> USERS = Set.of("user", "user_basic", "user_brief");

  private final String scope;
  private final boolean essential;

  Feature(String scope, boolean essential) {
    this.scope = scope;
    this.essential = essential;
  }

  public String scope() {
    return scope;
  }

  /// Whether nothing is left of the app without it.
  public boolean isEssential() {
    return essential;
  }

  /// What does not work with these scopes.
  public static List<Feature> missing(Set<String> scopes) {
    return Arrays.stream(values()).filter(feature -> !feature.isCovered(scopes)).toList();
  }

  private boolean isCovered(Set<String> scopes) {
    return this == PEOPLE ? USERS.stream().anyMatch(scopes::contains) : scopes.contains(scope);
  }
}
