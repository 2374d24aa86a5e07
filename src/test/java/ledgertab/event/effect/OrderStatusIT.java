package ledgertab.event.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Fault;
import ledgertab.event.Handled;
import ledgertab.event.effect.DealStage.Order;
import ledgertab.event.effect.DealStage.Outcome;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.history.OrderRef;
import ledgertab.portal.AuditTrail;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The order of a deal follows its stage, once.
@ParameterizedClass
@EnumSource(Engine.class)
final class OrderStatusIT extends EffectsStage {

  private static final String UPDATE = "ONCRMDEALUPDATE";
  private static final String LINE = "LedgerTab: order SO-5 is now “Sent  out” in the ledger";

  private final CrmRecord deal;

  OrderStatusIT(Engine engine) {
    super(engine);
    deal = portal.crm().deal("Pallets").set(FIELD, "SO-5").set("STAGE_ID", "NEW");
    ledger.order("SO-5", "new");
    choose();
    app.clock().advance(Duration.ofMinutes(1));
    hear(UPDATE, deal.id());
    portal.forgetRequests();
  }

  @Test
  void order_gets_the_status_of_the_stage_once_and_the_timeline_tells_it() {
    deal.change("STAGE_ID", "WON");

    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);
    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);

    assertDone();
    var audited = audited();
    assertThat(audited.subject()).isEqualTo("DEAL:" + deal.id());
    assertThat(audited.detail()).contains("SO-5", "sent", "WON");
    assertThat(audited.userId()).isZero();
  }

  @Test
  void what_the_ledgers_users_made_of_it_since_is_not_taken_back() {
    deal.change("STAGE_ID", "WON");
    hear(UPDATE, deal.id());
    ledger.setOrderStatus(new OrderRef(member, "memory", "SO-5"), "closed by the bookkeeper");

    deal.change("TITLE", "Pallets, more");
    hear(UPDATE, deal.id());

    assertThat(ledger.statusOf("SO-5")).isEqualTo("closed by the bookkeeper");
  }

  @Test
  void deal_that_comes_back_to_a_stage_counts_anew_also_if_the_way_was_not_heard() {
    deal.change("STAGE_ID", "WON");
    hear(UPDATE, deal.id());
    ledger.setOrderStatus(new OrderRef(member, "memory", "SO-5"), "new");

    app.clock().advance(Duration.ofMinutes(1));
    deal.change("STAGE_ID", "NEW");
    deal.change("STAGE_ID", "WON");
    hear(UPDATE, deal.id());

    assertThat(ledger.statusOf("SO-5")).isEqualTo("sent");
    assertThat(portal.crm().comments(deal)).hasSize(2);
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
    deal.change("STAGE_ID", "WON");
    crashed(step, isWritten, isTold);
    app.clock().advance(Duration.ofMinutes(1));

    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isEqualTo(Handled.DONE);

    assertThat(ledger.statusOf("SO-5")).isEqualTo("sent");
    assertThat(ledger.writes()).isEqualTo(1);
    assertThat(portal.crm().comments(deal)).containsExactly(LINE);
    assertThat(new AuditTrail(database.context()).latest(member, 10))
        .filteredOn(entry -> entry.action().equals("order.status"))
        .hasSize(1);
  }

  @Test
  void ledger_that_took_it_and_did_not_say_so_is_not_written_to_again() {
    deal.change("STAGE_ID", "WON");
    ledger.afterWriting(
        () -> {
          throw new IllegalStateException("the line broke");
        });

    assertThat(hear(UPDATE, deal.id())).isInstanceOf(Handled.Later.class);
    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);

    assertDone();
  }

  @Test
  void ledger_that_is_down_is_asked_later() {
    deal.change("STAGE_ID", "WON");
    connector.become(Mode.DOWN);
    assertThat(hear(UPDATE, deal.id())).isInstanceOf(Handled.Later.class);
    assertThat(portal.crm().comments(deal)).isEmpty();

    connector.become(Mode.HEALTHY);
    app.clock().advance(Duration.ofMinutes(1));
    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);

    assertDone();
  }

  @Test
  void portal_that_takes_no_line_now_gets_it_later() {
    deal.change("STAGE_ID", "WON");
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
  void what_cannot_be_done_is_told_and_not_tried_again() {
    deal.set(FIELD, "SO-6").change("STAGE_ID", "WON");
    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);
    hear(UPDATE, deal.id());

    var other = portal.crm().deal("Other").set(FIELD, "SO-7").set("STAGE_ID", "WON");
    ledger.order("SO-7", "new");
    ledger.order("SO-7", "new");
    hear("ONCRMDEALADD", other.id());
    var third = portal.crm().deal("Third").set(FIELD, "SO-5").set("STAGE_ID", "WON");
    ledger.refuseOrders();
    hear("ONCRMDEALADD", third.id());

    assertThat(portal.crm().comments(deal))
        .containsExactly("LedgerTab: the ledger has no order SO-6, so “Sent  out” was not set");
    assertThat(portal.crm().comments(other)).first().asString().contains("several orders SO-7");
    assertThat(portal.crm().comments(third)).first().asString().contains("did not let order SO-5");
    assertThat(ledger.writes()).isZero();
  }

  @Test
  void past_is_not_caught_up_with() {
    var old = portal.crm().deal("Old").set(FIELD, "SO-5").set("STAGE_ID", "WON");
    old.set("MOVED_TIME", "2026-11-19T10:00:00+03:00");

    hear(UPDATE, old.id());
    old.change("TITLE", "Old, changed");
    hear(UPDATE, old.id());

    assertThat(ledger.statusOf("SO-5")).isEqualTo("new");
  }

  @Test
  void deal_that_was_moved_before_we_heard_of_it_counts_if_the_stages_were_chosen_by_then() {
    var late = portal.crm().deal("Late").set(FIELD, "SO-5");
    late.change("STAGE_ID", "WON");

    hear(UPDATE, late.id());

    assertThat(ledger.statusOf("SO-5")).isEqualTo("sent");
  }

  @Test
  void two_nodes_do_it_once_between_them() {
    deal.change("STAGE_ID", "WON");
    var other = node();

    var one = CompletableFuture.supplyAsync(() -> hear(UPDATE, deal.id()));
    var two = CompletableFuture.supplyAsync(() -> hear(other, UPDATE, deal.id(), Map.of()));
    one.join();
    two.join();
    app.clock().advance(Duration.ofMinutes(1));
    hear(UPDATE, deal.id());

    assertDone();
  }

  @Test
  void deal_that_names_no_order_and_portal_that_chose_nothing_cost_the_ledger_nothing() {
    deal.set(FIELD, " ").change("STAGE_ID", "WON");
    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);
    assertThat(portal.requests()).hasSize(1);
    assertThat(ledger.writes()).isZero();
    assertThat(portal.crm().comments(deal)).isEmpty();
  }

  @Test
  void deal_that_is_deleted_is_forgotten() {
    portal.crm().delete(deal);

    hear("ONCRMDEALDELETE", deal.id());

    assertThat(stages().find(member, deal.id())).isEmpty();
  }

  @Test
  void line_is_in_the_language_of_the_portals_country() {
    database
        .context()
        .execute("update installation set region = 'RU' where member_id = ?", member.value());
    deal.change("STAGE_ID", "WON");

    hear(node(), UPDATE, deal.id(), Map.of());

    assertThat(portal.crm().comments(deal))
        .containsExactly("LedgerTab: заказ SO-5 в учёте теперь «Sent  out»");
  }

  private void assertDone() {
    assertThat(ledger.statusOf("SO-5")).isEqualTo("sent");
    assertThat(ledger.writes()).isEqualTo(1);
    assertThat(portal.crm().comments(deal)).containsExactly(LINE);
    assertThat(stages().find(member, deal.id()).orElseThrow().step()).isEqualTo(Step.DONE);
  }

  private AuditTrail.Entry audited() {
    return new AuditTrail(database.context())
        .latest(member, 10).stream()
            .filter(entry -> entry.action().equals("order.status"))
            .findFirst()
            .orElseThrow();
  }

  /// A node got so far and died.
  private void crashed(Step step, boolean isWritten, boolean isTold) {
    var now = Instant.ofEpochMilli(app.clock().millis());
    var moved = OffsetDateTime.parse(deal.text("MOVED_TIME")).toInstant();
    var wanted = new Order("memory", "SO-5", "sent", Optional.empty());
    var before = stages().find(member, deal.id()).orElseThrow();
    var at =
        new DealStage(
            member,
            deal.id(),
            "WON",
            Optional.of(moved),
            Optional.of(wanted),
            step,
            before.version());
    if (isWritten) {
      ledger.setOrderStatus(new OrderRef(member, "memory", "SO-5"), "sent");
    }
    var outcome = new Outcome(Outcome.Kind.CHANGED, "SO-5", now);
    if (step == Step.WRITTEN || step == Step.TELLING) {
      assertThat(stages().changed(at.written(outcome, step))).isPresent();
    } else {
      assertThat(stages().step(at)).isPresent();
    }
    if (isTold) {
      portal.crm().comment(deal, LINE);
    }
  }

  private DealStages stages() {
    return new DealStages(database.context(), app.clock());
  }
}
