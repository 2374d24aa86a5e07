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
    "PHONE, +7 495 123-45-67 доб. 12, 8 (495) 1234567",
    "PHONE, +7 495 123-45-67 ext 9, +7 495 123-45-67 ext 3",
    "PHONE, +49 30 1234567, 0049 30 1234567",
    "PHONE, \u202a+79031112233\u202c, 8 903 111 22 33",
    "PHONE, +1 202 555 0123, 001 202 555 0123",
    "EMAIL, user@пример.рф, USER@xn--e1afmkfd.xn--p1ai",
    "EMAIL, a\u200b@example.com, a@example.com",
    "TAX_ID, ７７０７０８３８９３, 7707083893",
    "TAX_ID, CHE-123.456.789 MWST, CHE123456789",
    "TAX_ID, NO 123 456 789 MVA, 123456789",
    "TAX_ID, BE 123456749, BE0123456749",
    "TAX_ID, ATU12345678, U12345678",
    "TAX_ID, PL5260001246, 526-000-12-46",
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
    "PHONE, +7 000 000-00-00, +7 000 000-00-00",
    "PHONE, +7 999 999-99-99, 8 999 999-99-99",
    "PHONE, +7 495 123-45-67, +7 495 123-45-68",
    "EMAIL, @example.com, @example.com",
    "TAX_ID, DE7707083893, 7707083893",
  })
  void looks_alike_and_is_not_the_same(Kind kind, String inLedger, String inCrm) {
    assertThat(match(kind, inLedger, inCrm)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"TAX_ID, 0000000000", "TAX_ID, -", "TAX_ID, нет", "EMAIL, none", "PHONE, 0"})
  void says_nothing_and_is_left_out(Kind kind, String value) {
    assertThat(keys.usable(List.of(new ClientKey(kind, value)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RU, 7707083894, 7707083894, true",
    "RU, 7707083894, RU7707083894, true",
    "RU, 7707083894, PL7707083894, false",
    "RU, 7707083893, 7707083893, true",
    "RU, 7707083893, PL7707083893, false",
    "UA, 12345678, 12345678, true",
    "UA, 12345678, DK12345678, false",
    "KZ, 123456789012, SE123456789012, false",
    "RU, DE123456789, DE123456789, true",
  })
  void a_number_of_one_country_is_never_anothers(
      String country, String inCrm, String inLedger, boolean same) {
    var stored = keys.stored(new ClientKey(Kind.TAX_ID, inLedger));
    var wanted = keys.wanted(new ClientKey(Kind.TAX_ID, inCrm, "", country));

    assertThat(!Collections.disjoint(stored, wanted)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "DE, 030 1234567, +49 30 1234567",
    "GB, 020 7946 0958, +44 20 7946 0958",
    "KZ, 8 727 250 00 00, +7 727 250-00-00",
    "US, (202) 555-0123, +1 202 555 0123",
  })
  void a_number_without_a_country_is_of_the_portals(String region, String inCrm, String inLedger) {
    var stored = new Keys(region).stored(new ClientKey(Kind.PHONE, inLedger));
    var wanted = new Keys(region).wanted(new ClientKey(Kind.PHONE, inCrm));

    assertThat(stored).first().isIn(wanted);
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
