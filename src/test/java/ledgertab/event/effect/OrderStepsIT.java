package ledgertab.event.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.Caller;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Fault;
import ledgertab.event.Handled;
import ledgertab.event.effect.DealStage.Order;
import ledgertab.event.effect.DealStage.Outcome;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of an order whose status was left half done.
@ParameterizedClass
@EnumSource(Engine.class)
final class OrderStepsIT extends EffectsStage {

  private static final String UPDATE = "ONCRMDEALUPDATE";
  private static final String LINE = "LedgerTab: order SO-5 is now “Sent  out” in the ledger";
  private static final String NEXT = "LedgerTab: order SO-5 is now “New” in the ledger";

  private final CrmRecord deal;

  OrderStepsIT(Engine engine) {
    super(engine);
    deal = portal.crm().deal("Pallets").set(FIELD, "SO-5").set("STAGE_ID", "NEW");
    ledger.order("SO-5", "begun");
    choose();
    app.clock().advance(Duration.ofMinutes(1));
    hear(UPDATE, deal.id());
    deal.change("STAGE_ID", "WON");
  }

  @ParameterizedTest
  @CsvSource({
    "WANTED, false, false",
    "WRITING, false, false",
    "WRITING, true, false",
    "WRITTEN, true, false",
    "TELLING, true, false",
    "TELLING, true, true"
  })
  void crash_between_any_two_steps_neither_loses_nor_doubles(
      Step step, boolean isWritten, boolean isTold) {
    crashed(step, isWritten, isTold);
    app.clock().advance(Duration.ofMinutes(1));

    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isEqualTo(Handled.DONE);

    assertThat(ledger.statusOf("SO-5")).isEqualTo("sent");
    assertThat(ledger.writes()).isEqualTo(isWritten ? 0 : 1);
    assertThat(portal.crm().comments(deal)).containsExactly(LINE);
    assertThat(audited()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "WRITING, false, false",
    "WRITING, true, false",
    "WRITTEN, true, false",
    "TELLING, true, false",
    "TELLING, true, true"
  })
  void what_the_ledger_may_have_is_audited_and_told_before_the_next_stage_counts(
      Step step, boolean isWritten, boolean isTold) {
    crashed(step, isWritten, isTold);
    app.clock().advance(Duration.ofMinutes(1));
    deal.change("STAGE_ID", "LOSE");

    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isEqualTo(Handled.DONE);

    assertThat(ledger.statusOf("SO-5")).isEqualTo("new");
    assertThat(portal.crm().comments(deal)).containsExactly(LINE, NEXT);
    assertThat(audited()).hasSize(2);
  }

  @Test
  void what_was_only_wanted_is_not_written_once_the_deal_has_moved_on() {
    crashed(Step.WANTED, false, false);
    deal.change("STAGE_ID", "LOSE");

    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);

    assertThat(ledger.writes()).isEqualTo(1);
    assertThat(portal.crm().comments(deal)).containsExactly(NEXT);
  }

  @ParameterizedTest
  @CsvSource({"WRITING, false", "TELLING, true"})
  void what_may_be_under_way_elsewhere_is_waited_for_when_the_deal_moves_on(
      Step step, boolean isWritten) {
    crashed(step, isWritten, false);
    deal.change("STAGE_ID", "LOSE");
    var calls = connector.calls();

    assertThat(hear(UPDATE, deal.id())).isInstanceOf(Handled.Later.class);

    assertThat(connector.calls()).isEqualTo(calls);
    var kept = stages().find(member, deal.id()).orElseThrow();
    assertThat(kept.step()).isEqualTo(step);
    assertThat(kept.stage()).isEqualTo("WON");
  }

  @Test
  void what_was_begun_is_told_also_when_the_stages_mean_nothing_any_more() {
    crashed(Step.WRITTEN, true, false);
    choose(Map.of());

    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isEqualTo(Handled.DONE);

    assertThat(portal.crm().comments(deal)).containsExactly(LINE);
  }

  @Test
  void line_that_is_there_is_known_again_while_the_ledger_is_away() {
    crashed(Step.TELLING, true, true);
    app.clock().advance(Duration.ofMinutes(1));
    connector.become(Mode.DOWN);
    var calls = connector.calls();

    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isEqualTo(Handled.DONE);

    assertThat(portal.crm().comments(deal)).containsExactly(LINE);
    assertThat(connector.calls()).isEqualTo(calls);
  }

  @Test
  void line_that_told_the_same_a_minute_ago_is_not_taken_for_the_one_that_is_looked_for() {
    hear(UPDATE, deal.id());
    deal.change("STAGE_ID", "NEW");
    hear(UPDATE, deal.id());
    app.clock().advance(Duration.ofMinutes(1));
    deal.change("STAGE_ID", "WON");
    crashed(Step.TELLING, true, false);
    app.clock().advance(Duration.ofMinutes(1));

    hear(node(), UPDATE, deal.id(), Map.of());

    assertThat(portal.crm().comments(deal)).containsExactly(LINE, LINE);
  }

  @Test
  void portal_that_takes_no_line_now_gets_it_later() {
    crashed(Step.WRITTEN, true, false);
    portal.faults().on(Fault.DROPPED_CONNECTION, 2);
    while (portal.faults().isOn(Fault.DROPPED_CONNECTION)) {
      hear(UPDATE, deal.id());
      app.clock().advance(Duration.ofMinutes(1));
    }

    hear(UPDATE, deal.id());

    assertThat(portal.crm().comments(deal)).containsExactly(LINE);
  }

  @Test
  void line_is_on_its_way_no_longer_than_others_wait_for_it() {
    var longest =
        Caller.background(1).inHaste().patience().plus(Limits.STANDARD.whole()).plusSeconds(5);

    assertThat(longest).isLessThan(DealStages.UNDER_WAY);
  }

  /// A node got so far and died.
  private void crashed(Step step, boolean isWritten, boolean isTold) {
    var now = Instant.ofEpochMilli(app.clock().millis());
    var before = stages().find(member, deal.id()).orElseThrow();
    var at =
        new DealStage(
            member,
            deal.id(),
            "WON",
            Optional.of(OffsetDateTime.parse(deal.text("MOVED_TIME")).toInstant()),
            Optional.of(new Order("memory", "SO-5", "sent", "Sent [out]", Optional.empty())),
            step,
            before.lastLine(),
            before.version());
    if (isWritten) {
      ledger.become("SO-5", "sent");
    }
    var outcome = new Outcome(Outcome.Kind.CHANGED, "SO-5", now, LINE);
    if (step == Step.WRITTEN || step == Step.TELLING) {
      assertThat(stages().changed(at.written(outcome, step))).isPresent();
    } else {
      assertThat(stages().step(at)).isPresent();
    }
    if (isTold) {
      portal.crm().comment(deal, LINE);
    }
  }
}
