package ledgertab.testing;

import java.util.Map;
import ledgertab.security.SecretBox;

/// Keys for tests.
public final class Boxes {

  private Boxes() {}

  public static SecretBox box() {
    var key = new byte[32];
    key[0] = 1;
    return new SecretBox(Map.of("1", key));
  }
}
