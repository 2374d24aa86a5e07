package ledgertab.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortalAddressTest {

  @Test
  void a_client_endpoint_gives_calls_the_origin_and_links() {
    var address = PortalAddress.parse("https://Acme.bitrix24.com:443/rest/").orElseThrow();

    assertThat(address.method("crm.deal.get")).hasPath("/rest/crm.deal.get");
    assertThat(address.origin()).isEqualTo("https://acme.bitrix24.com");
    assertThat(address.link("/crm/deal/details/8/"))
        .hasToString("https://acme.bitrix24.com/crm/deal/details/8/");
  }

  @Test
  void an_unusual_port_stays() {
    assertThat(PortalAddress.ofOrigin("https://box.example:8443").orElseThrow().origin())
        .isEqualTo("https://box.example:8443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rest",
        "ftp://acme.bitrix24.com/rest/",
        "https:///rest/",
        "https://user:pw@acme.bitrix24.com/rest/",
        "https://acme.bitrix24.com/rest/?a=1",
        "https://acme.bitrix24.com/",
        "https://acme.bitrix24.com/rest/#x",
        "https://acme .com/rest/",
        "mailto:rest/"
      })
  void anything_else_is_refused(String text) {
    assertThat(PortalAddress.parse(text)).isEmpty();
  }
}
