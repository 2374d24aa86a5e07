package ledgertab.accounting.remote;

import java.net.URI;

/// An address to which paths are put on.
public final class BaseAddress {

  private BaseAddress() {}

  /// Whether it names a host and nothing behind its path.
  public static boolean isOne(String address) {
    try {
      var uri = URI.create(address);
      return uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Without slashes at its end.
  public static String of(String typed) {
    return typed.strip().replaceAll("/+$", "");
  }
}
