package ledgertab.upkeep;

/// Whose tokens the app uses in the background.
///
/// @param name to be shown, never to be stored; empty where the portal does not tell
public record Owner(Employment employment, String name) {

  /// Whether an employee still works there, as far as the portal tells.
  public enum Employment {
    EMPLOYED,
    LEFT,
    /// The portal does not tell, or he is a technical user, whom nobody can find.
    UNKNOWN
  }

  static final Owner UNKNOWN = new Owner(Employment.UNKNOWN, "");
}
