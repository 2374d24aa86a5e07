package ledgertab.event.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.limit.Allowance;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Fault;
import ledgertab.event.Handled;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.portal.Plans;
import ledgertab.portal.RecordChanges;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is forgotten and read ahead when records change.
@ParameterizedClass
@EnumSource(Engine.class)
final class FollowRecordIT extends EffectsStage {

  private static final List<ClientKey> OLD = List.of(new ClientKey(Kind.TAX_ID, "7728168971"));

  private final CrmRecord company;
  private final CrmRecord deal;
  private final long before;

  FollowRecordIT(Engine engine) {
    super(engine);
    company = portal.crm().company("Acme").requisite("7707083893", "770701001");
    deal = portal.crm().deal("Pallets").company(company);
    portal.forgetRequests();
    before = changes.latest(member);
  }

  @Test
  void record_that_nobody_has_looked_at_is_forgotten_without_asking_anybody() {
    for (var event : List.of("ONCRMDEALUPDATE", "ONCRMDEALDELETE", "ONCRMLEADUPDATE")) {
      assertThat(hear(event, deal.id())).isEqualTo(Handled.DONE);
    }

    assertThat(isForgotten("DEAL:" + deal.id())).isTrue();
    assertThat(isForgotten("LEAD:" + deal.id())).isTrue();
    assertThat(isForgotten("DEAL:999")).isFalse();
    assertThat(portal.requests()).isEmpty();
    assertThat(ledger.finds()).isZero();
  }

  @Test
  void figures_of_a_record_that_somebody_has_looked_at_are_read_before_he_comes_back() {
    known.remember(member, "DEAL:" + deal.id(), OLD);

    hear("ONCRMDEALUPDATE", deal.id());

    eventually(() -> ledger.reads() >= 3);
    assertThat(ledger.finds()).isEqualTo(1);
    assertThat(known.keys(member, "DEAL:" + deal.id()).orElseThrow())
        .extracting(ClientKey::value)
        .containsExactly("7707083893");
    assertThat(batches()).isEqualTo(1);
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void ten_changes_of_a_record_within_a_minute_read_once() {
    known.remember(member, "DEAL:" + deal.id(), OLD);
    for (int i = 0; i < 10; i++) {
      hear("ONCRMDEALUPDATE", deal.id());
    }

    assertThat(batches()).isEqualTo(1);
  }

  @Test
  void mass_import_reads_a_few_and_leaves_turns_for_records_that_somebody_has_looked_at() {
    for (int i = 1_000; i < 1_100; i++) {
      hear("ONCRMDEALADD", i);
    }
    assertThat(batches()).isEqualTo(15);

    known.remember(member, "DEAL:" + deal.id(), OLD);
    hear("ONCRMDEALUPDATE", deal.id());
    assertThat(batches()).isEqualTo(16);

    app.clock().advance(Duration.ofMinutes(5));
    hear("ONCRMDEALADD", 2_000);
    assertThat(batches()).isEqualTo(17);
  }

  @Test
  void what_is_gone_is_forgotten_by_its_keys_too() {
    known.remember(member, "DEAL:" + deal.id(), OLD);

    hear("ONCRMDEALDELETE", deal.id());

    assertThat(known.keys(member, "DEAL:" + deal.id())).isEmpty();
  }

  @Test
  void requisites_are_their_owners_and_those_that_are_gone_may_be_anybodys() {
    hear("ONCRMREQUISITEUPDATE", 1);
    assertThat(isForgotten("COMPANY:" + company.id())).isTrue();
    assertThat(isForgotten("DEAL:999")).isFalse();

    hear("ONCRMREQUISITEDELETE", 1);
    assertThat(isForgotten("DEAL:999")).isTrue();
  }

  @Test
  void requisites_whose_portal_does_not_answer_are_asked_for_later() {
    portal.faults().on(Fault.LIMIT_EXCEEDED);

    assertThat(hear("ONCRMREQUISITEUPDATE", 1)).isInstanceOf(Handled.Later.class);
  }

  @Test
  void task_forgets_itself_and_the_records_it_belongs_to() {
    var task = portal.crm().task("Call", deal, company);

    hear("ONTASKUPDATE", task.id());

    assertThat(isForgotten("TASK:" + task.id())).isTrue();
    assertThat(isForgotten("DEAL:" + deal.id())).isTrue();
    assertThat(isForgotten("COMPANY:" + company.id())).isTrue();
    assertThat(isForgotten("DEAL:999")).isFalse();
    assertThat(hear("ONTASKDELETE", 77)).isEqualTo(Handled.DONE);
    assertThat(isForgotten("TASK:77")).isTrue();
    assertThat(hear("ONTASKUPDATE", 78)).isEqualTo(Handled.DONE);
  }

  @Test
  void records_without_a_number_are_nobodys() {
    for (var event : List.of("ONCRMDEALUPDATE", "ONTASKUPDATE", "ONCRMREQUISITEADD")) {
      assertThat(hear(event, Map.of())).isEqualTo(Handled.DONE);
    }
    assertThat(changes.latest(member)).isEqualTo(before);
  }

  @Test
  void portal_that_says_it_has_paid_is_believed_by_nobody_but_asked() {
    portal.enterprise(true);

    assertThat(hear("ONAPPPAYMENT", Map.of("data[STATUS]", "S"))).isEqualTo(Handled.DONE);

    assertThat(new Plans(database.context(), app.clock()).allowance(member))
        .isEqualTo(Allowance.ENTERPRISE);
    assertThat(portal.requests()).extracting(r -> r.method()).containsExactly("app.info");
  }

  @Test
  void confirmed_method_has_the_portal_looked_after_soon() {
    assertThat(hear("ONAPPMETHODCONFIRM", Map.of("data[CONFIRMED]", "1"))).isEqualTo(Handled.DONE);
    assertThat(hear("ONAPPMETHODCONFIRM", Map.of("data[CONFIRMED]", "0"))).isEqualTo(Handled.DONE);
  }

  private boolean isForgotten(String place) {
    app.clock().advance(Duration.ofSeconds(3));
    return new RecordChanges(
            database.context(), app.clock(), new ledgertab.persistence.Signals(database))
        .since(member, before, List.of(place));
  }

  private static void eventually(java.util.function.BooleanSupplier condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
