package ledgertab.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretBoxTest {

  private final SecretBox box = new SecretBox(Map.of("1", key(1)));

  @Test
  void a_sealed_text_opens_only_in_its_context() {
    var sealed = box.seal("portal-a", "token");

    assertThat(box.open("portal-a", sealed)).contains("token");
    assertThat(box.open("portal-b", sealed)).isEmpty();
  }

  @Test
  void an_altered_or_foreign_text_does_not_open() {
    var sealed = box.seal("c", "token");

    assertThat(box.open("c", sealed.substring(0, sealed.length() - 2) + "AA")).isEmpty();
    assertThat(box.open("c", "9." + sealed.substring(2))).isEmpty();
    assertThat(box.open("c", "1.short")).isEmpty();
    assertThat(box.open("c", "")).isEmpty();
  }

  @Test
  void an_old_key_still_opens_after_rotation() {
    var keys = new LinkedHashMap<String, byte[]>();
    keys.put("2", key(2));
    keys.put("1", key(1));
    var rotated = new SecretBox(keys);

    assertThat(rotated.open("c", box.seal("c", "token"))).contains("token");
    assertThat(rotated.seal("c", "token")).startsWith("2.");
  }

  @Test
  void a_secret_does_not_print_itself() {
    assertThat(new Secret("token").toString()).doesNotContain("token");
  }

  private static byte[] key(int seed) {
    var key = new byte[32];
    key[0] = (byte) seed;
    return key;
  }
}
