package ledgertab.event.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import ledgertab.emulator.CrmRecord;
import ledgertab.event.Handled;
import ledgertab.event.effect.DealStage.Order;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever becomes of a deal, what its order was given is audited.
@ParameterizedClass
@EnumSource(Engine.class)
final class DeletedDealIT extends EffectsStage {

  private static final String UPDATE = "ONCRMDEALUPDATE";
  private static final String DELETE = "ONCRMDEALDELETE";

  private final CrmRecord deal;

  DeletedDealIT(Engine engine) {
    super(engine);
    deal = portal.crm().deal("Pallets").set(FIELD, "SO-5").set("STAGE_ID", "NEW");
    ledger.order("SO-5", "begun");
    choose();
    app.clock().advance(Duration.ofMinutes(1));
    hear(UPDATE, deal.id());
    deal.change("STAGE_ID", "WON");
  }

  @Test
  void deal_that_is_deleted_while_its_order_is_written_is_forgotten_when_that_is_audited() {
    var heard = new CopyOnWriteArrayList<Handled>();
    var other = node();
    ledger.beforeWriting(
        () -> {
          portal.crm().delete(deal);
          heard.add(hear(other, DELETE, deal.id(), Map.of()));
        });

    hear(UPDATE, deal.id());

    assertThat(heard).singleElement().isInstanceOf(Handled.Later.class);
    assertThat(audited()).singleElement().extracting("detail").asString().contains("SO-5", "sent");
    assertThat(hear(DELETE, deal.id())).isEqualTo(Handled.DONE);
    assertThat(stages().find(member, deal.id())).isEmpty();
    assertThat(audited()).hasSize(1);
  }

  @Test
  void deal_that_is_forgotten_while_its_order_is_written_leaves_the_entry_all_the_same() {
    ledger.beforeWriting(() -> stages().forget(member, deal.id()));

    hear(UPDATE, deal.id());

    assertThat(ledger.statusOf("SO-5")).isEqualTo("sent");
    assertThat(audited()).singleElement().extracting("detail").asString().contains("SO-5", "sent");
  }

  @Test
  void deal_that_is_gone_when_a_crashed_write_is_taken_up_again_leaves_its_entry_once() {
    crashed();
    ledger.become("SO-5", "sent");
    portal.crm().delete(deal);
    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isInstanceOf(Handled.Later.class);

    app.clock().advance(Duration.ofMinutes(1));
    assertThat(hear(node(), UPDATE, deal.id(), Map.of())).isEqualTo(Handled.DONE);
    assertThat(audited()).hasSize(1);
    assertThat(hear(node(), DELETE, deal.id(), Map.of())).isEqualTo(Handled.DONE);

    assertThat(audited()).hasSize(1);
    assertThat(ledger.writes()).isZero();
    assertThat(stages().find(member, deal.id())).isEmpty();
  }

  @Test
  void deletion_waits_for_a_ledger_that_cannot_tell_whether_it_was_written() {
    crashed();
    ledger.become("SO-5", "sent");
    portal.crm().delete(deal);
    app.clock().advance(Duration.ofMinutes(1));
    connector.become(Mode.DOWN);
    assertThat(hear(DELETE, deal.id())).isInstanceOf(Handled.Later.class);
    assertThat(stages().find(member, deal.id())).isPresent();

    app.clock().advance(Duration.ofMinutes(1));
    connector.become(Mode.HEALTHY);
    assertThat(hear(DELETE, deal.id())).isEqualTo(Handled.DONE);

    assertThat(audited()).hasSize(1);
    assertThat(stages().find(member, deal.id())).isEmpty();
  }

  @Test
  void contact_with_the_same_number_takes_no_deal_with_it() {
    hear("ONCRMCONTACTDELETE", deal.id());

    assertThat(stages().find(member, deal.id())).isPresent();
  }

  /// A node that was about to write has died.
  private void crashed() {
    var before = stages().find(member, deal.id()).orElseThrow();
    var moved = OffsetDateTime.parse(deal.text("MOVED_TIME")).toInstant();
    var order = new Order("memory", "SO-5", "sent", "Sent [out]", Optional.empty());
    var writing =
        new DealStage(
            member,
            deal.id(),
            "WON",
            Optional.of(moved),
            Optional.of(order),
            Step.WRITING,
            before.lastLine(),
            before.version());
    assertThat(stages().step(writing)).isPresent();
  }
}
