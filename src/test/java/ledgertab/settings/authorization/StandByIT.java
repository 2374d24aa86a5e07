package ledgertab.settings.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.emulator.PortalUser;
import ledgertab.persistence.generated.Tables;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The administrator who installed leaves; another one, who only looked, is enough.
@ParameterizedClass
@EnumSource(Engine.class)
final class StandByIT extends AuthorizationStage {

  private final PortalUser second;

  StandByIT(Engine engine) {
    super(engine);
    second = portal.addUser(7, "Boris", "Second").admin(true);
  }

  @Test
  void the_token_of_a_present_administrator_takes_over() {
    open(second);
    assertThat(standsBy(7)).isTrue();
    portal.dropRefreshTokens(portal.admin());

    assertThat(work()).isInstanceOf(Access.Usable.class);

    assertThat(stored().standing()).isEqualTo(new Standing.Working());
    assertThat(owner()).isEqualTo(7);
    assertThat(work()).isInstanceOf(Access.Usable.class);
    assertThat(standsBy(0)).isTrue();
  }

  @Test
  void the_owner_and_employees_leave_no_stand_by() {
    open(portal.admin());
    open(portal.manager());
    app.clock().advance(Duration.ofMinutes(2));

    assertThat(standsBy(0)).isTrue();
  }

  @Test
  void a_stand_by_that_is_dead_as_well_ends_in_a_lost_access() {
    open(second);
    assertThat(standsBy(7)).isTrue();
    portal.dropRefreshTokens();

    assertThat(work()).isEqualTo(new Access.Lost("invalid_grant"));
  }

  @Test
  void uninstalling_forgets_it() {
    open(second);
    assertThat(standsBy(7)).isTrue();

    portal.uninstall(false);
    portal.deliver();

    assertThat(standBy()).isZero();
  }

  private void open(PortalUser user) {
    app.clock().advance(Duration.ofMinutes(2));
    assertThat(app.open(portal.appForm(user)).get("/ui/app").statusCode()).isEqualTo(200);
  }

  /// Whether this user's token is kept; 0 for nobody's. It is kept in the background.
  private boolean standsBy(long user) {
    return becomes(_ -> standBy() == user);
  }

  private long standBy() {
    var row = database.context().fetchSingle(Tables.INSTALLATION);
    return row.getStandbyToken() == null ? 0 : row.getStandbyUserId();
  }

  private long owner() {
    return database.context().fetchSingle(Tables.INSTALLATION).getUserId();
  }
}
