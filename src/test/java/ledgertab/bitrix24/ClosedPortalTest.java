package ledgertab.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalClient.Habits;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who still calls a portal that says it is deleted or blocked.
final class ClosedPortalTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final PortalEmulator emulator = PortalEmulator.start(clock);
  private final Portal portal = emulator.portal();
  private final PortalClient client =
      new PortalClient(
          new OutboundClient(new OutboundGuard(true), "Test", OutboundClient.Limits.STANDARD),
          Habits.alone(clock));

  ClosedPortalTest() {
    portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @CsvSource({"PORTAL_DELETED, 72", "OVERLOAD, 24"})
  void background_work_keeps_away_for_days(Fault fault, int hours) {
    portal.faults().on(fault);
    assertThat(call(Caller.background(1))).isInstanceOf(Failed.class);
    portal.faults().clear();
    portal.forgetRequests();

    clock.advance(Duration.ofHours(hours).minusSeconds(1));
    assertThat(kind(call(Caller.background(1)))).isEqualTo(Kind.UNREACHABLE);
    assertThat(portal.requests()).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    assertThat(call(Caller.background(1))).isInstanceOf(Answered.class);
  }

  @ParameterizedTest
  @CsvSource({"PORTAL_DELETED, GONE", "OVERLOAD, BLOCKED"})
  void a_person_may_ask_and_a_good_answer_lets_background_work_in_again(Fault fault, Kind kind) {
    portal.faults().on(fault);
    call(Caller.background(1));
    assertThat(kind(call(Caller.viewer(2)))).isEqualTo(kind);
    portal.faults().clear();

    assertThat(call(Caller.viewer(2))).isInstanceOf(Answered.class);
    assertThat(call(Caller.background(1))).isInstanceOf(Answered.class);
  }

  private PortalAnswer<JsonNode> call(Caller caller) {
    var token = new Secret(portal.issueTokens(portal.manager()).access());
    var address = PortalAddress.parse(portal.clientEndpoint()).orElseThrow();
    return client.call(
        new PortalCall(new MemberId(portal.memberId()), address, token, caller),
        "profile",
        Map.of());
  }

  private static Kind kind(PortalAnswer<JsonNode> answer) {
    return ((Failed<JsonNode>) answer).failure().kind();
  }
}
