package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.persistence.Database;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MovesIT {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final PortalEmulator emulator = PortalEmulator.start(clock);
  private final Database database = Engine.H2.fresh();
  private final Installations installations =
      new Installations(database.context(), Boxes.box(), clock);
  private final Moves moves =
      new Moves(installations, new TokenProofs(installations, authServer()));
  private final Portal portal = installed();
  private final String before = address();

  @AfterEach
  void stop() {
    emulator.close();
    database.close();
  }

  @Test
  void the_address_that_the_authorization_server_names_is_stored() {
    portal.rename("localhost");

    moves.follow(member(), "http://" + portal.domain(), token(portal));

    assertThat(address()).isEqualTo(portal.clientEndpoint()).isNotEqualTo(before);
  }

  @Test
  void an_address_that_nobody_proves_is_not_stored() {
    moves.follow(member(), "http://evil.example", token(portal));

    assertThat(address()).isEqualTo(before);
  }

  @Test
  void another_portals_or_apps_token_proves_nothing() {
    var other = installed();
    portal.add(new AppCard("app.other", "s", portal.app().card().scopes(), emulator.authUrl()));
    portal.rename("localhost");

    moves.follow(member(), "http://" + portal.domain(), token(portal));
    moves.follow(member(), "http://" + other.domain(), token(other));
    moves.follow(member(), "http://" + portal.domain(), new Secret("invented"));

    assertThat(address()).isEqualTo(before);
  }

  @Test
  void a_proof_that_failed_is_asked_for_again_and_one_that_denied_is_not() {
    var token = token(portal);
    moves.follow(member(), "http://evil.example", token);
    moves.follow(member(), "http://evil.example", token);
    assertThat(emulator.authRequests()).hasSize(1);
    portal.rename("localhost");
    emulator.authFaults().on(Fault.HTML_ERROR, 1);
    moves.follow(member(), "http://" + portal.domain(), token);
    assertThat(address()).isEqualTo(before);

    moves.follow(member(), "http://" + portal.domain(), token);

    assertThat(address()).isEqualTo(portal.clientEndpoint());
  }

  private Portal installed() {
    var added = emulator.portal();
    added.add(AppCard.at(emulator.authUrl()));
    installations.save(
        new Installation(
            new MemberId(added.memberId()),
            Installation.Status.ACTIVE,
            PortalAddress.parse(added.clientEndpoint()).orElseThrow(),
            Set.of("crm"),
            1,
            "en",
            Optional.empty()));
    return added;
  }

  private AuthServer authServer() {
    return new AuthServer(
        new OutboundClient(new OutboundGuard(true), "Test", OutboundClient.Limits.STANDARD),
        new AppKeys(AppCard.CLIENT_ID, new Secret(AppCard.CLIENT_SECRET)),
        emulator.authUrl(),
        clock);
  }

  private static Secret token(Portal portal) {
    return new Secret(portal.issueTokens(portal.manager()).access());
  }

  private String address() {
    return installations.find(member()).orElseThrow().address().toString();
  }

  private MemberId member() {
    return new MemberId(portal.memberId());
  }
}
