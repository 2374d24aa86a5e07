package ledgertab.event.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import ledgertab.emulator.CrmRecord;
import ledgertab.event.Handled;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.portal.choices.StageMapping.Status;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
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
    var audited = audited().getFirst();
    assertThat(audited.subject()).isEqualTo("DEAL:" + deal.id());
    assertThat(audited.detail()).contains("SO-5", "sent", "WON");
    assertThat(audited.userId()).isZero();
  }

  @Test
  void what_the_ledgers_users_made_of_it_since_is_not_taken_back() {
    deal.change("STAGE_ID", "WON");
    hear(UPDATE, deal.id());
    ledger.become("SO-5", "closed by the bookkeeper");

    deal.change("TITLE", "Pallets, more");
    hear(UPDATE, deal.id());

    assertThat(ledger.statusOf("SO-5")).isEqualTo("closed by the bookkeeper");
  }

  @Test
  void deal_that_comes_back_to_a_stage_counts_anew_also_if_the_way_was_not_heard() {
    deal.change("STAGE_ID", "WON");
    hear(UPDATE, deal.id());
    ledger.become("SO-5", "new");

    app.clock().advance(Duration.ofMinutes(1));
    deal.change("STAGE_ID", "NEW");
    deal.change("STAGE_ID", "WON");
    hear(UPDATE, deal.id());

    assertThat(ledger.statusOf("SO-5")).isEqualTo("sent");
    assertThat(portal.crm().comments(deal)).hasSize(2);
  }

  @Test
  void ledger_that_took_it_and_did_not_say_so_is_not_written_to_again() {
    deal.change("STAGE_ID", "WON");
    ledger.afterWriting(
        () -> {
          throw new IllegalStateException("the line broke");
        });

    assertThat(hear(UPDATE, deal.id())).isInstanceOf(Handled.Later.class);
    app.clock().advance(Duration.ofMinutes(1));
    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);

    assertDone();
  }

  @Test
  void ledger_that_is_down_is_asked_later_and_what_never_left_is_not_half_known() {
    deal.change("STAGE_ID", "WON");
    connector.become(Mode.DOWN);
    assertThat(hear(UPDATE, deal.id()))
        .isEqualTo(Handled.later("the ledger does not answer: UNREACHABLE"));
    assertThat(portal.crm().comments(deal)).isEmpty();
    assertThat(stages().find(member, deal.id()).orElseThrow().step()).isEqualTo(Step.WANTED);

    connector.become(Mode.HEALTHY);
    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);

    assertDone();
  }

  @Test
  void deal_that_moves_on_while_the_ledger_is_down_has_the_last_stage_alone_written() {
    deal.change("STAGE_ID", "WON");
    connector.become(Mode.DOWN);
    hear(UPDATE, deal.id());
    ledger.become("SO-5", "begun");

    deal.change("STAGE_ID", "LOSE");
    connector.become(Mode.HEALTHY);
    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);

    assertThat(ledger.statusOf("SO-5")).isEqualTo("new");
    assertThat(ledger.writes()).isEqualTo(1);
    assertThat(audited()).hasSize(1);
  }

  @Test
  void ledger_that_is_away_when_the_deal_comes_is_not_forgotten_and_no_other_is_taken() {
    var other = new InMemoryLedger("other");
    other.order("SO-5", "new");
    connected.add(other);
    connector.become(Mode.DOWN);
    deal.change("STAGE_ID", "WON");
    assertThat(hear(UPDATE, deal.id())).isInstanceOf(Handled.Later.class);

    deal.change("TITLE", "Pallets, more");
    app.clock().advance(Duration.ofMinutes(1));
    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isInstanceOf(Handled.Later.class);
    connector.become(Mode.HEALTHY);
    app.clock().advance(Duration.ofMinutes(1));
    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isEqualTo(Handled.DONE);

    assertDone();
    assertThat(other.writes()).isZero();
  }

  @Test
  void choice_without_a_ledger_waits_until_the_first_one_tells_its_statuses() {
    var other = new InMemoryLedger("other");
    other.order("SO-5", "new");
    connected.add(other);
    choose(Map.of("WON", new Status("", "sent", "")));
    app.clock().advance(Duration.ofMinutes(1));
    deal.change("STAGE_ID", "WON");
    connector.become(Mode.DOWN);
    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isInstanceOf(Handled.Later.class);
    assertThat(stages().find(member, deal.id()).orElseThrow().stage()).isEqualTo("NEW");

    connector.become(Mode.HEALTHY);
    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isEqualTo(Handled.DONE);

    assertDone();
    assertThat(other.writes()).isZero();
  }

  @Test
  void status_is_given_in_the_ledger_that_was_chosen() {
    var other = new InMemoryLedger("other");
    other.order("SO-5", "new");
    connected.add(other);
    choose(Map.of("WON", new Status("other", "sent", "Sent")));
    deal.change("STAGE_ID", "WON");

    hear(node(), UPDATE, deal.id(), Map.of());

    assertThat(other.statusOf("SO-5")).isEqualTo("sent");
    assertThat(ledger.writes()).isZero();
  }

  @Test
  void ledger_that_is_connected_no_more_is_told_of_in_the_timeline() {
    connected.clear();
    connected.add(new InMemoryLedger("other"));
    deal.change("STAGE_ID", "WON");

    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);
    hear(UPDATE, deal.id());

    assertThat(portal.crm().comments(deal))
        .containsExactly(
            "LedgerTab: the ledger takes no “Sent  out” any more, so order SO-5 was left as it is");
    assertThat(ledger.writes()).isZero();
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
    var heard = new CopyOnWriteArrayList<Handled>();
    ledger.beforeWriting(() -> heard.add(hear(other, UPDATE, deal.id(), Map.of())));

    assertThat(hear(UPDATE, deal.id())).isEqualTo(Handled.DONE);

    assertThat(heard).singleElement().isInstanceOf(Handled.Later.class);
    app.clock().advance(Duration.ofMinutes(1));
    hear(other, UPDATE, deal.id(), Map.of());
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
}
