package ledgertab.event.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ledgertab.bitrix24.limit.Urgency;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Fault;
import ledgertab.event.Handled;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.portal.RecordChanges;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.Outcome;
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
    known.remember(member, "DEAL:999999", OLD);
    eventually(() -> known.any(member));
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
    eventually(() -> known.any(member));

    hear("ONCRMDEALDELETE", deal.id());

    assertThat(known.keys(member, "DEAL:" + deal.id())).isEmpty();
  }

  @Test
  void records_made_on_a_portal_where_nobody_looks_at_cards_cost_it_nothing() {
    assertThat(hear("ONCRMDEALADD", deal.id())).isEqualTo(Handled.DONE);

    assertThat(portal.requests()).isEmpty();
  }

  @Test
  void what_waits_is_forgotten_before_anybody_is_asked() {
    someoneLooks();
    var all =
        Stream.of("ONCRMDEALUPDATE", "ONCRMCONTACTUPDATE", "ONTASKUPDATE", "ONCRMREQUISITEUPDATE")
            .flatMap(
                event -> IntStream.range(1, 26).mapToObj(id -> occurrence(event, id, Map.of())))
            .toList();

    handlers
        .getFirst()
        .ahead(all.stream().filter(o -> handlers.getFirst().handles(o.event())).toList());

    assertThat(portal.requests()).isEmpty();
    for (var place : List.of("DEAL:1", "DEAL:25", "CONTACT:25", "TASK:25")) {
      assertThat(isForgotten(place)).as(place).isTrue();
    }
  }

  @Test
  void requisites_and_tasks_that_wait_together_are_asked_for_fifty_at_a_time() {
    someoneLooks();
    var many = IntStream.range(0, 60).mapToObj(i -> portal.crm().task("T" + i, deal).id()).toList();

    assertThat(hearAll("ONTASKUPDATE", many.stream().mapToInt(id -> id).toArray()))
        .containsOnly(Handled.DONE);
    assertThat(portal.requests()).hasSize(2);
    assertThat(isForgotten("DEAL:" + deal.id())).isTrue();
    assertThat(isForgotten("DEAL:999")).isFalse();

    portal.forgetRequests();
    var requisites = new int[50];
    Arrays.fill(requisites, 1);
    assertThat(hearAll("ONCRMREQUISITEUPDATE", requisites)).containsOnly(Handled.DONE);
    assertThat(portal.requests()).hasSize(1);
    assertThat(isForgotten("COMPANY:" + company.id())).isTrue();
    assertThat(isForgotten("DEAL:999")).isFalse();
  }

  @Test
  void who_does_not_answer_now_is_not_asked_for_each_of_them() {
    someoneLooks();
    portal.faults().on(Fault.LIMIT_EXCEEDED);

    var handled = hearAll("ONTASKUPDATE", IntStream.range(1, 101).toArray());

    assertThat(handled.stream().filter(Handled.Later.class::isInstance)).hasSize(100);
    assertThat(portal.requests()).hasSizeLessThan(5);
  }

  @Test
  void where_nobody_looks_at_cards_nobody_is_asked_and_everything_counts_as_changed() {
    assertThat(hear("ONTASKADD", 77)).isEqualTo(Handled.DONE);
    assertThat(hearAll("ONCRMREQUISITEUPDATE", 1, 2, 3)).containsOnly(Handled.DONE);

    assertThat(portal.requests()).isEmpty();
    assertThat(isForgotten("DEAL:999")).isTrue();
  }

  @Test
  void deals_that_wait_together_are_asked_for_fifty_at_a_time_to_follow_their_stages() {
    choose();

    assertThat(hearAll("ONCRMDEALUPDATE", IntStream.range(1, 101).toArray()))
        .containsOnly(Handled.DONE);

    assertThat(portal.requests()).hasSize(2);
  }

  @Test
  void work_on_events_waits_for_its_turn_less_long_than_other_work() {
    var caller = new Caretaker(app, database).calling().inHaste(member).orElseThrow().caller();

    assertThat(caller.patience()).isLessThan(Duration.ofSeconds(30));
    assertThat(caller.urgency()).isEqualTo(Urgency.BACKGROUND);
  }

  @Test
  void requisites_are_their_owners_and_those_that_are_gone_may_be_anybodys() {
    someoneLooks();
    hear("ONCRMREQUISITEUPDATE", 1);
    assertThat(isForgotten("COMPANY:" + company.id())).isTrue();
    assertThat(isForgotten("DEAL:999")).isFalse();

    hear("ONCRMREQUISITEDELETE", 1);
    assertThat(isForgotten("DEAL:999")).isTrue();
  }

  @Test
  void requisites_whose_portal_does_not_answer_are_asked_for_later() {
    someoneLooks();
    portal.faults().on(Fault.LIMIT_EXCEEDED);

    assertThat(hear("ONCRMREQUISITEUPDATE", 1)).isInstanceOf(Handled.Later.class);
  }

  @Test
  void task_forgets_itself_and_the_records_it_belongs_to() {
    someoneLooks();
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
  void confirmed_method_has_the_portal_looked_after_soon() {
    var checks = new Checks(database.context(), app.clock(), "test");
    hear("ONAPPMETHODCONFIRM", Map.of("data[CONFIRMED]", "0"));
    assertThat(checks.last(member).orElseThrow().outcome()).isEqualTo(Outcome.RIGHT);

    assertThat(hear("ONAPPMETHODCONFIRM", Map.of("data[CONFIRMED]", "1"))).isEqualTo(Handled.DONE);

    assertThat(checks.last(member).orElseThrow().outcome()).isEqualTo(Outcome.WAITING);
  }

  @Test
  void token_that_the_portal_calls_expired_is_renewed_once_and_asked_with_again() {
    known.remember(member, "DEAL:" + deal.id(), OLD);
    portal.expireTokens();

    hear("ONCRMDEALUPDATE", deal.id());

    assertThat(portal.requests()).extracting("status").containsExactly(401, 200);
  }

  /// At a card of another record of the portal.
  private void someoneLooks() {
    known.remember(member, "DEAL:999999", OLD);
    eventually(() -> known.any(member));
    portal.forgetRequests();
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
