package ledgertab.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import ledgertab.security.OutboundGuard.Objection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundGuardTest {

  private final OutboundGuard guard = new OutboundGuard(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/",
        "https://172.31.0.1/",
        "https://192.168.1.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fc00::1]/",
        "https://[fe80::1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/"
      })
  void our_own_network_is_out_of_reach(String url) {
    assertThat(guard.objection(URI.create(url))).contains(Objection.PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://8.8.8.8/", "https://172.32.0.1/", "https://[2606:4700::1]/"})
  void public_addresses_may_be_called(String url) {
    assertThat(guard.objection(URI.create(url))).isEmpty();
  }

  @Test
  void plain_http_is_refused() {
    assertThat(guard.objection(URI.create("http://8.8.8.8/"))).contains(Objection.NOT_HTTPS);
  }

  @Test
  void names_and_passwords_in_addresses_are_refused() {
    assertThat(guard.objection(URI.create("https://a:b@8.8.8.8/"))).contains(Objection.MALFORMED);
  }

  @Test
  void a_host_without_address_is_unknown() {
    assertThat(guard.objection(URI.create("https://nobody.invalid/")))
        .contains(Objection.UNKNOWN_HOST);
  }

  @Test
  void development_may_call_private_addresses_without_tls() {
    var open = new OutboundGuard(true);

    assertThat(open.objection(URI.create("http://127.0.0.1:8080/"))).isEmpty();
    assertThat(open.objection(URI.create("ftp://127.0.0.1/"))).contains(Objection.NOT_HTTPS);
  }
}
