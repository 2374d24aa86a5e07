package ledgertab.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import ledgertab.card.CardKind;
import ledgertab.card.CardRef;
import ledgertab.web.BadRequest;
import ledgertab.web.PhpForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlacementClaimTest {

  @Test
  void the_record_comes_from_the_placement_and_its_options() {
    var claim = claim("{\"ID\":\"8061\",\"URI\":\"\\/crm\\/deal\\/details\\/8061\\/\"}");

    assertThat(claim.card()).contains(new CardRef(CardKind.DEAL, 8061));
    assertThat(claim.member().value()).isEqualTo("d897063e1ce7c5eb9f04b9751eef5915");
    assertThat(claim.origin()).contains("https://xxx.bitrix24.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "undefined",
        "\"undefined\"",
        "[]",
        "{}",
        "null",
        "{\"ID\":\"0\"}",
        "{\"ID\":0}",
        "{\"ID\":\"-5\"}",
        "{\"ID\":\"1e9\"}",
        "{\"ID\":{\"a\":1}}",
        "{\"ID\":\"99999999999999999999\"}",
        "not json",
        "{\"ID\":\"8061\""
      })
  void options_without_a_record_are_a_card_that_is_not_saved(String options) {
    assertThat(claim(options).card()).isEmpty();
  }

  @Test
  void a_number_is_as_good_as_a_text() {
    assertThat(claim("{\"ID\":8061}").card()).contains(new CardRef(CardKind.DEAL, 8061));
  }

  @Test
  void without_a_member_id_there_is_no_claim() {
    var form = PhpForm.parse("", "PLACEMENT=CRM_DEAL_DETAIL_TAB");

    assertThatThrownBy(() -> PlacementClaim.of(form)).isInstanceOf(BadRequest.class);
  }

  @Test
  void a_domain_that_is_no_host_is_never_named_in_a_header() {
    var form =
        PhpForm.parse(
            "DOMAIN=evil.test%3B%20script-src%20*", "member_id=a&PLACEMENT=CRM_DEAL_DETAIL_TAB");

    assertThat(PlacementClaim.of(form).origin()).isEmpty();
  }

  @Test
  void a_claim_never_prints_its_tokens() {
    assertThat(claim("{}").toString()).doesNotContain("9d4c7166");
  }

  private static PlacementClaim claim(String options) {
    return PlacementClaim.of(
        PhpForm.parse(
            "DOMAIN=xxx.bitrix24.com&PROTOCOL=1&LANG=en&APP_SID=5552",
            "AUTH_ID=9d4c7166&REFRESH_ID=9d4c7166r&member_id=d897063e1ce7c5eb9f04b9751eef5915"
                + "&PLACEMENT=CRM_DEAL_DETAIL_TAB&PLACEMENT_OPTIONS="
                + URLEncoder.encode(options, StandardCharsets.UTF_8)));
  }
}
