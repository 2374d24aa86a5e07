package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.persistence.Database;
import ledgertab.portal.InstallationCounts.State;
import ledgertab.portal.Installations.Leaving;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class KeepAliveTest {

  private static final Pattern REFRESH = Pattern.compile("refresh_token=([0-9a-f-]+)");
  private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

  private final SettableClock clock = new SettableClock(START);
  private final StubServer server = new StubServer();
  private final Database database;
  private final Installations installations;
  private final KeepAlive keepAlive;

  KeepAliveTest(Engine engine) {
    database = engine.fresh();
    installations = new Installations(database.context(), Boxes.box(), clock);
    keepAlive = node();
    server.does(
        exchange -> {
          var asked = REFRESH.matcher(server.asked().getLast().body());
          var member = asked.find() ? asked.group(1) : "";
          StubServer.answer(exchange, 200, answer(member));
        });
  }

  @AfterEach
  void close() {
    server.close();
    database.close();
  }

  @Test
  void an_idle_installation_is_renewed_once_in_60_to_90_days() {
    var member = install(UUID.randomUUID().toString());
    var renewedOn = new HashMap<Integer, Integer>();

    for (int day = 1; day <= 365; day++) {
      clock.advance(Duration.ofDays(1));
      keepAlive.pass();
      renewedOn.put(day, server.asked().size());
    }

    assertThat(renewedOn.get(60)).isZero();
    assertThat(renewedOn.get(91)).isEqualTo(1);
    assertThat(renewedOn.get(365)).isBetween(4, 6);
    assertThat(installations.tokens(member).orElseThrow().version()).isBetween(5L, 7L);
  }

  @Test
  void they_are_renewed_in_small_portions_and_by_one_node_only() {
    IntStream.range(0, 120).forEach(_ -> install(UUID.randomUUID().toString()));
    clock.advance(Duration.ofDays(100));
    var other = node();

    assertThat(keepAlive.pass()).isEqualTo(50);
    assertThat(other.pass()).isEqualTo(50);
    assertThat(keepAlive.pass()).isEqualTo(20);
    assertThat(other.pass()).isZero();

    assertThat(server.asked()).hasSize(120);
  }

  @Test
  void a_year_of_many_installations_is_even() {
    IntStream.range(0, 300).forEach(_ -> install(UUID.randomUUID().toString()));
    var most = 0;
    clock.advance(Duration.ofDays(60));

    for (int day = 0; day < 30; day++) {
      clock.advance(Duration.ofDays(1));
      most = Math.max(most, keepAlive.pass());
    }

    assertThat(server.asked()).hasSize(300);
    assertThat(most).isBetween(10, 30);
  }

  @Test
  void what_is_refused_or_uninstalled_is_left_alone() {
    var lost = install(UUID.randomUUID().toString());
    var gone = install(UUID.randomUUID().toString());
    installations.refuse(lost, 1, new Standing.Lost("invalid_grant"));
    installations.uninstall(gone, Leaving.KEEPING);
    clock.advance(Duration.ofDays(100));

    assertThat(keepAlive.pass()).isZero();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void every_installation_is_counted_once() {
    var members = IntStream.range(0, 4).mapToObj(_ -> install(UUID.randomUUID().toString()));
    var four = members.toList();
    clock.advance(Duration.ofDays(151));
    install(UUID.randomUUID().toString());
    installations.refuse(four.get(0), 1, new Standing.Lost("invalid_grant"));
    installations.refuse(four.get(1), 1, new Standing.Paused("PAYMENT_REQUIRED", START));
    installations.uninstall(four.get(2), Leaving.KEEPING);

    assertThat(new InstallationCounts(database.context(), clock, TokenLife.STANDARD).now())
        .containsAllEntriesOf(
            Map.of(
                State.ACTIVE, 1,
                State.ENDING, 1,
                State.PAUSED, 1,
                State.NEEDS_AUTHORIZATION, 1,
                State.UNINSTALLED, 1));
    assertThat(installations.authorization(four.get(3)).orElseThrow().isEnding(clock.instant()))
        .isTrue();
  }

  private KeepAlive node() {
    var http = new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD);
    var keys = new AppKeys("app.1", new Secret("s"));
    var auth = new AuthServer(http, keys, server.url(""), clock);
    return new KeepAlive(
        database.context(),
        new InstallationTokens(installations, auth, clock),
        clock,
        TokenLife.STANDARD);
  }

  private MemberId install(String name) {
    var member = new MemberId(name);
    var installation =
        new Installation(
            member,
            Installation.Status.ACTIVE,
            PortalAddress.parse("https://acme.example/rest/").orElseThrow(),
            Set.of("crm"),
            1,
            "en",
            Optional.empty());
    var end = clock.instant().plusSeconds(3600);
    installations.save(
        installation, new TokenPair(new Secret("access"), new Secret(name), end), "");
    return member;
  }

  /// The member's name is his refresh token, with one more dash for each renewal.
  private static String answer(String refresh) {
    return """
    {"access_token":"a","refresh_token":"%s-","expires_in":3600,"member_id":"%s",
     "client_endpoint":"https://acme.example/rest/"}
    """
        .formatted(refresh, refresh.replaceAll("-+$", ""));
  }
}
