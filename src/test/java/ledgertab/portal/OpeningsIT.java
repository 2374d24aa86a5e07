package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// When somebody opened the app last.
@ParameterizedClass
@EnumSource(Engine.class)
final class OpeningsIT {

  private final LiveApp app;
  private final Portal portal;
  private final Database database;

  OpeningsIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    database = app.database();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void opened_card_and_page_are_noted_and_again_some_minutes_later() {
    assertThat(opened(at -> at == null)).isNull();

    app.open(portal.appForm(portal.manager())).get("/ui/app");
    assertThat(opened(LiveApp.START::equals)).isEqualTo(LiveApp.START);

    app.clock().advance(Duration.ofMinutes(5));
    var deal = portal.crm().deal("Pallets");
    app.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal.id()).card();
    var now = app.clock().instant();
    assertThat(opened(now::equals)).isEqualTo(now);
  }

  @Test
  void whom_the_portal_does_not_know_has_opened_nothing() {
    var form = portal.appForm(portal.manager());
    portal.uninstall(false);

    app.open(form).get("/ui/app");

    assertThat(opened(at -> at == null)).isNull();
  }

  /// It is noted beside the opening; looks until it is as expected.
  private @Nullable Instant opened(Predicate<@Nullable Instant> expected) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    var at = now();
    while (!expected.test(at) && System.nanoTime() < deadline) {
      at = now();
    }
    return at;
  }

  private @Nullable Instant now() {
    var row =
        database
            .context()
            .selectFrom(INSTALLATION)
            .where(INSTALLATION.MEMBER_ID.eq(portal.memberId()))
            .fetchSingle();
    return row.getOpenedAt() == null ? null : row.getOpenedAt().toInstant();
  }
}
