package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PortalClient.Habits;
import ledgertab.bitrix24.PortalListener.Ended;
import ledgertab.bitrix24.limit.Gates;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;

/// A portal in trouble, a client that calls it, and what its listener heard.
class AnswersStage {

  final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  final PortalEmulator emulator = PortalEmulator.start(clock);
  final Portal portal = emulator.portal();
  final List<Ended> heard = new ArrayList<>();
  final PortalClient client =
      new PortalClient(
          new OutboundClient(
              new OutboundGuard(true),
              "Test",
              new OutboundClient.Limits(
                  Duration.ofSeconds(3), Duration.ofSeconds(3), 5 * 1024 * 1024)),
          new Habits(
              (_, _) -> false,
              new Backoff(Duration.ZERO, Duration.ZERO),
              Gates.inMemory(clock),
              heard::add,
              clock));
  final int company;
  final int deal;

  AnswersStage() {
    portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
    var crm = portal.crm();
    var acme = crm.company("Acme").phone("+7 999 111-22-33").requisite("7707083893", "770701001");
    company = acme.id();
    deal = crm.deal("Pumps").company(acme).amount("1000000.50", "EUR").id();
  }

  @AfterEach
  final void stop() {
    emulator.close();
  }

  PortalAnswer<JsonNode> call(String method, Map<String, ?> params) {
    return client.call(to(), method, params);
  }

  PortalCall to() {
    var token = new Secret(portal.issueTokens(portal.admin()).access());
    var address = PortalAddress.parse(portal.clientEndpoint()).orElseThrow();
    return new PortalCall(new MemberId(portal.memberId()), address, token);
  }
}
