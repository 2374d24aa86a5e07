package ledgertab.job;

import java.util.Optional;
import java.util.UUID;

/// This process among those that work on one database.
///
/// @param name for operators: the host's and something that no other process has
public record Node(String name) {

  private static final int LONGEST_HOST = 30;
  private static final int DIGITS = 8;

  public static Node here() {
    var host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("node");
    return new Node(
        host.substring(0, Math.min(host.length(), LONGEST_HOST))
            + "-"
            + UUID.randomUUID().toString().substring(0, DIGITS));
  }
}
