package ledgertab.event.sweep;

import static ledgertab.persistence.generated.Tables.SWEEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import ledgertab.emulator.Fault;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Which portals are swept when, and how far, whatever happens between.
@ParameterizedClass
@EnumSource(Engine.class)
final class SweepTurnsIT extends SweepStage {

  SweepTurnsIT(Engine engine) {
    super(engine);
  }

  @Test
  void all_kinds_come_in_one_request_and_nothing_is_asked_where_nobody_uses_the_app() {
    portal.forgetRequests();
    sweep();
    assertThat(portal.requests()).isEmpty();

    begun();
    sweep();
    later();
    portal.forgetRequests();
    sweep();
    assertThat(portal.requests()).extracting(r -> r.method()).containsExactly("batch");
    sweep();
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void tokens_are_renewed_for_a_sweep_only_where_somebody_has_opened_the_app_since() {
    begun();
    var before = renewals();
    for (int hour = 0; hour < 7 * 24; hour++) {
      app.clock().advance(Duration.ofHours(1));
      sweep();
    }
    assertThat(renewals()).isEqualTo(before);

    opened(portal);
    sweep();
    assertThat(renewals()).isEqualTo(before + 1);
  }

  @Test
  void portal_in_use_all_day_costs_few_tokens() {
    begun();
    var before = renewals();
    for (int quarter = 0; quarter < 4 * 9; quarter++) {
      opened(portal);
      app.clock().advance(Duration.ofMinutes(15));
      sweep();
    }

    assertThat(renewals() - before).isBetween(1L, 3L);
  }

  @Test
  void token_that_the_portal_calls_expired_is_renewed_and_the_sweep_goes_on() {
    begun();
    deal.change("TITLE", "More pallets");
    later();
    portal.expireTokens();
    var before = renewals();

    sweep();

    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
    assertThat(renewals()).isEqualTo(before + 1);
  }

  @Test
  void slow_portal_does_not_keep_the_others_waiting() {
    opened(portal);
    sweep();
    app.clock().advance(Duration.ofSeconds(1));
    var other = app.installedPortal();
    opened(other);
    sweep();
    later();
    deal.change("TITLE", "More pallets");
    var first = other.crm().contact("Ann", "Smith");
    later();
    portal.faults().latency(Duration.ofSeconds(1));

    sweep();

    assertThat(inbox)
        .containsExactly("ONCRMCONTACTADD " + first.id(), "ONCRMDEALUPDATE " + deal.id());
  }

  @Test
  void crash_between_two_requests_skips_nothing() {
    begun();
    for (int i = 0; i < 400; i++) {
      portal.crm().deal("Deal " + i);
    }
    later();
    var first = new ArrayList<String>();

    try {
      sweep(
          (_, event, record) -> {
            first.add(event + " " + record);
            if (first.size() == 370) {
              throw new IllegalStateException("the node dies");
            }
          });
    } finally {
      app.clock().advance(Duration.ofMinutes(10));
    }
    var state =
        database
            .context()
            .selectFrom(SWEEP)
            .where(SWEEP.MEMBER_ID.eq(member.value()))
            .fetchSingle();
    assertThat(state.getUntilAt()).isNotNull();
    assertThat(state.getAfterIds()).contains("DEAL");
    sweep();

    first.addAll(inbox);
    assertThat(first.stream().distinct()).hasSize(400);
    assertThat(inbox).hasSizeLessThanOrEqualTo(51);
  }

  @Test
  void portal_that_does_not_answer_keeps_its_watermark() {
    opened(portal);
    sweep();
    deal.change("TITLE", "More pallets");
    later();
    portal.faults().on(Fault.LIMIT_EXCEEDED);
    sweep();
    assertThat(inbox).isEmpty();

    portal.faults().clear();
    app.clock().advance(Duration.ofMinutes(31));
    sweep();
    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }

  @Test
  void after_a_week_without_a_sweep_the_last_six_days_are_looked_at() {
    opened(portal);
    sweep();
    deal.change("TITLE", "Long ago");
    app.clock().advance(Duration.ofDays(2));
    company.change("TITLE", "Last week");
    app.clock().advance(Duration.ofDays(5));
    opened(portal);

    sweep();

    assertThat(inbox).containsExactly("ONCRMCOMPANYUPDATE " + company.id());
  }

  private long renewals() {
    return app.emulator().authRequests().stream()
        .filter(request -> request.method().equals("refresh_token"))
        .count();
  }
}
