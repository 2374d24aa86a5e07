package ledgertab.accounting.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.upstream.Outcome.NoReply;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.security.OutboundGuard;
import ledgertab.testing.StubServer;
import ledgertab.testing.TlsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where an address typed by a tenant cannot lead.
final class UpstreamGuardTest {

  private static final Upstream.Limits LIMITS = new Upstream.Limits(Duration.ofSeconds(10), 1000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://2130706433/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.8:8443/",
        "https://[fd00::1]/"
      })
  void no_spelling_of_a_private_address_is_called(String url) {
    try (var upstream = strict(InetAddress::getAllByName)) {
      assertThat(ask(upstream, url)).isEqualTo(new NoReply(Trouble.PRIVATE_ADDRESS));
      assertThat(upstream.objection(URI.create(url), soon())).contains(Trouble.PRIVATE_ADDRESS);
    }
  }

  @Test
  void plain_http_and_names_in_addresses_are_refused() {
    try (var upstream = strict(InetAddress::getAllByName)) {
      assertThat(ask(upstream, "http://8.8.8.8/")).isEqualTo(new NoReply(Trouble.NOT_HTTPS));
      assertThat(ask(upstream, "ftp://8.8.8.8/")).isEqualTo(new NoReply(Trouble.NOT_HTTPS));
      assertThat(ask(upstream, "https://me:pw@8.8.8.8/"))
          .isEqualTo(new NoReply(Trouble.MALFORMED_ADDRESS));
      assertThat(ask(upstream, "https://127.1/")).isEqualTo(new NoReply(Trouble.MALFORMED_ADDRESS));
    }
  }

  @Test
  void a_name_with_one_private_address_among_public_ones_is_refused() {
    try (var upstream = strict(_ -> addresses("8.8.8.8", "192.168.0.1"))) {
      assertThat(ask(upstream, "https://ledger.example/"))
          .isEqualTo(new NoReply(Trouble.PRIVATE_ADDRESS));
    }
  }

  @Test
  void name_that_changes_its_answer_leads_where_it_was_judged() throws Exception {
    var lookUps = new AtomicInteger();
    try (var inside = new TlsServer();
        var upstream =
            strict(
                _ ->
                    lookUps.getAndIncrement() == 0
                        ? addresses("203.0.114.1")
                        : addresses("127.0.0.1"))) {
      var address = "https://ledger.example:" + inside.port() + "/";

      var first = ask(upstream, address, Duration.ofSeconds(2));
      var second = ask(upstream, address);

      assertThat(first).isInstanceOf(NoReply.class);
      assertThat(first).isNotEqualTo(new NoReply(Trouble.PRIVATE_ADDRESS));
      assertThat(second).isEqualTo(new NoReply(Trouble.PRIVATE_ADDRESS));
      assertThat(lookUps).hasValue(2);
      assertThat(inside.asked()).isZero();
    }
  }

  @Test
  void unknown_host_is_said() {
    try (var upstream =
        strict(
            _ -> {
              throw new UnknownHostException();
            })) {
      assertThat(ask(upstream, "https://ledger.example/"))
          .isEqualTo(new NoReply(Trouble.UNKNOWN_HOST));
    }
  }

  @Test
  void certificate_that_nobody_vouches_for_is_refused_even_where_private_ones_are_allowed()
      throws Exception {
    try (var server = new TlsServer();
        var upstream = new Upstream(new OutboundGuard(true), "test", LIMITS)) {
      assertThat(ask(upstream, "https://127.0.0.1:" + server.port() + "/"))
          .isEqualTo(new NoReply(Trouble.CERTIFICATE));
      assertThat(server.asked()).isZero();
    }
  }

  @Test
  void proxies_of_the_machine_are_not_used() {
    var before = System.getProperty("http.proxyHost");
    try (var server = new StubServer();
        var upstream = new Upstream(new OutboundGuard(true), "test", LIMITS)) {
      System.setProperty("http.proxyHost", "nobody.invalid");
      server.answers(200, "{}");

      assertThat(ask(upstream, server.url("/").toString())).isInstanceOf(Reply.class);
    } finally {
      if (before == null) {
        System.clearProperty("http.proxyHost");
      } else {
        System.setProperty("http.proxyHost", before);
      }
    }
  }

  private static Upstream strict(Addresses.Names names) {
    return new Upstream(new Addresses(new OutboundGuard(false), names), "test", LIMITS);
  }

  private static Outcome ask(Upstream upstream, String url) {
    return ask(upstream, url, Duration.ofSeconds(30));
  }

  private static Outcome ask(Upstream upstream, String url, Duration patience) {
    try (var line = upstream.line()) {
      return line.ask(Ask.get(URI.create(url), Map.of()), Deadline.in(patience));
    }
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30));
  }

  private static InetAddress[] addresses(String... literals) {
    return java.util.Arrays.stream(literals)
        .map(InetAddress::ofLiteral)
        .toArray(InetAddress[]::new);
  }
}
