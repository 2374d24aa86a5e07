package ledgertab.calls;

import static ledgertab.persistence.generated.Tables.CALL_LOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Fault;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.tables.records.CallLogRecord;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class CallsIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";

  private final LiveApp app;
  private final Database database;

  CallsIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
  }

  @AfterEach
  void close() {
    database.close();
    app.close();
  }

  @Test
  void an_installation_and_an_opening_leave_their_calls() {
    var portal = app.installedPortal();
    var deal = portal.crm().deal("Pumps").id();
    var form = portal.placementForm(portal.manager(), DEAL, deal);
    app.open(form).card();
    portal.faults().on(Fault.OVERLOAD);
    app.open(portal, portal.manager(), DEAL, deal).get("/ui/card");

    var rows = rows(7);

    assertThat(rows)
        .extracting(CallLogRecord::getKind, CallLogRecord::getMethod)
        .contains(
            tuple("WEBHOOK", "/install"),
            tuple("WEBHOOK", "/placement"),
            tuple("OAUTH", "/rest/app.info"),
            tuple("REST", "batch"));
    assertThat(rows).extracting(CallLogRecord::getMemberId).containsOnly(portal.memberId());
    assertThat(rows).extracting(CallLogRecord::getRequestId).doesNotContain("");
    assertThat(rows).extracting(CallLogRecord::getCode).contains("", "OVERLOAD_LIMIT");
    assertThat(rows)
        .extracting(CallLogRecord::getCommands)
        .anyMatch(c -> c.contains("crm.deal.get"));
    assertThat(Tables.dump(database))
        .doesNotContain(form.field("AUTH_ID"), form.field("REFRESH_ID"), AppCard.CLIENT_SECRET);
    assertThat(app.get("/metrics").body())
        .contains("ledgertab_rate_wait_seconds")
        .doesNotContain(form.field("AUTH_ID"), portal.memberId());
  }

  /// They are written in the background; asks until so many are there.
  private List<CallLogRecord> rows(int count) {
    var rows = database.context().selectFrom(CALL_LOG).fetch();
    for (int i = 0; i < 5_000 && rows.size() < count; i++) {
      app.get("/health/live");
      rows = database.context().selectFrom(CALL_LOG).fetch();
    }
    return rows;
  }
}
