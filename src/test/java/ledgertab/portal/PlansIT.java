package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.limit.Allowance;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class PlansIT {

  private final LiveApp app;
  private final Database database;
  private final Portal portal;
  private final int deal;

  PlansIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
    portal = app.installedPortal();
    deal = portal.crm().deal("Pumps").id();
  }

  @AfterEach
  void close() {
    database.close();
    app.close();
  }

  @Test
  void the_plan_is_asked_for_with_the_first_opening_of_a_day() {
    portal.enterprise(true);
    open();
    assertThat(commands()).contains("app.info");
    assertThat(allowance()).isEqualTo(Allowance.ENTERPRISE);

    portal.enterprise(false);
    portal.forgetRequests();
    open();
    assertThat(commands()).doesNotContain("app.info");

    app.clock().advance(Duration.ofHours(25));
    open();
    assertThat(commands()).contains("app.info");
    assertThat(allowance()).isEqualTo(Allowance.STANDARD);
  }

  private void open() {
    app.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal).card();
  }

  private String commands() {
    return portal.requests().stream()
        .flatMap(request -> request.commands().values().stream())
        .collect(Collectors.joining(" "));
  }

  private Allowance allowance() {
    return new Plans(database.context(), app.clock()).allowance(new MemberId(portal.memberId()));
  }
}
