package ledgertab.emulator;

/// Where a portal listens.
///
/// @param host the name in DOMAIN; must lead to this machine
/// @param port 0 for any free one
public record PortalAddress(String host, int port) {

  public static PortalAddress any() {
    return new PortalAddress("127.0.0.1", 0);
  }
}
