package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import ledgertab.history.ClientKey.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeysTest {

  private final Keys keys = new Keys("RU");

  @ParameterizedTest
  @CsvSource({
    "TAX_ID, 7707083893, 77 07-083893",
    "TAX_ID, 7707083893, RU7707083893",
    "TAX_ID, DE123456789, de 123.456.789",
    "TAX_ID, DE123456789, 123456789",
    "TAX_ID, 123456789, DE123456789",
    "TAX_ID, GR123456789, EL123456789",
    "TAX_ID, 7707083894, 7707083894",
    "EMAIL, Buyer@Example.com, buyer@example.com",
    "EXTERNAL_ID, a-1, a-1",
    "PHONE, +7 (903) 111-22-33, 89031112233",
    "PHONE, 9031112233, +79031112233",
    "PHONE, 000 1112233, +7 000 111-22-33",
    "PHONE, 79031112233, 8 903 111-22-33",
  })
  void written_in_two_ways_and_still_the_same(Kind kind, String inLedger, String inCrm) {
    assertThat(match(kind, inLedger, inCrm)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "TAX_ID, DE123456789, FR123456789",
    "TAX_ID, 7707083893, 7707083894",
    "EXTERNAL_ID, a-1, A-1",
    "EMAIL, a@example.com, b@example.com",
    "PHONE, +7 903 111-22-33, +1 903 111-22-33",
    "PHONE, 111-22-33, 111-22-33",
  })
  void looks_alike_and_is_not_the_same(Kind kind, String inLedger, String inCrm) {
    assertThat(match(kind, inLedger, inCrm)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"TAX_ID, 0000000000", "TAX_ID, -", "TAX_ID, нет", "EMAIL, none", "PHONE, 0"})
  void says_nothing_and_is_left_out(Kind kind, String value) {
    assertThat(keys.usable(List.of(new ClientKey(kind, value)))).isEmpty();
  }

  @Test
  void inn_is_known_by_its_check_digits() {
    assertThat(Inn.isValid("7707083893")).isTrue();
    assertThat(Inn.isValid("500100732259")).isTrue();
    assertThat(Inn.isValid("500100732258")).isFalse();
    assertThat(Inn.isValid("770708389")).isFalse();
  }

  private boolean match(Kind kind, String inLedger, String inCrm) {
    var stored = keys.stored(new ClientKey(kind, inLedger));
    var wanted = keys.wanted(new ClientKey(kind, inCrm));
    return !Collections.disjoint(stored, wanted);
  }
}
