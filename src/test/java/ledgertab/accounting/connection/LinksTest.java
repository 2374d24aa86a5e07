package ledgertab.accounting.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.persistence.Database;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.SettingsCopy;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a connection whose settings have travelled.
final class LinksTest {

  private static final MemberId PORTAL = new MemberId("portal-a");
  private static final MemberId AGAIN = new MemberId("portal-b");

  private final Database database = Engine.H2.fresh();
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final LedgerSecrets secrets =
      new LedgerSecrets(database.context(), new SecretBox(Map.of("1", new byte[32])), clock);
  private final Choices choices = new Choices(database.context(), clock);
  private final SettingsCopy copy = new SettingsCopy(choices, List.of(LedgerChoice.TOPIC));
  private final Links links = new Links(List.of(), secrets, clock);

  @AfterEach
  void close() {
    links.close();
    database.close();
  }

  @Test
  void the_copy_that_a_portal_keeps_has_the_settings_and_no_secret() {
    choices.save(admin(PORTAL), LedgerChoice.TOPIC, 0, connected());

    assertThat(copy.of(PORTAL)).contains("db.example.com").doesNotContain("sesame");
  }

  @Test
  void a_copy_that_comes_back_has_to_get_its_password_anew() {
    choices.save(admin(PORTAL), LedgerChoice.TOPIC, 0, connected());
    copy.restore(admin(AGAIN), copy.of(PORTAL), UnaryOperator.identity());

    var found = choices.value(AGAIN, LedgerChoice.TOPIC).first();

    assertThat(found.fields()).containsEntry("host", "db.example.com");
    assertThat(links.setup(AGAIN, found)).isEmpty();
    assertThat(links.connector(AGAIN, found).credit(new ClientRef(AGAIN, found.id(), "C1")))
        .isEqualTo(new Outage<>(Cause.NOT_CONFIGURED));
    assertThat(links.connector(AGAIN, found).kind()).isEqualTo("sql");
    assertThat(links.setup(PORTAL, choices.value(PORTAL, LedgerChoice.TOPIC).first()))
        .hasValueSatisfying(
            setup -> assertThat(setup.secret("password")).contains(new Secret("open sesame")));
  }

  @Test
  void nonsense_that_a_portal_gives_back_is_the_standard() {
    for (var nonsense :
        List.of("{\"x\":1}", "{\"sql-1.kind\":\"sql\"}", "{\"A B.kind\":1,\"A B.name\":2}", "[]")) {
      copy.restore(admin(AGAIN), "{\"ledger\":" + nonsense + "}", UnaryOperator.identity());

      assertThat(choices.value(AGAIN, LedgerChoice.TOPIC))
          .as(nonsense)
          .isEqualTo(LedgerChoice.STANDARD);
    }
  }

  @Test
  void connection_that_was_tested_is_opened_anew() {
    var one = connected().first();
    var before = links.connector(PORTAL, one);
    assertThat(links.connector(PORTAL, one)).isSameAs(before);

    links.renew(PORTAL, one);

    assertThat(links.connector(PORTAL, one)).isNotSameAs(before);
  }

  private LedgerChoice connected() {
    var password = secrets.store(PORTAL, new Secret("open sesame"));
    return new LedgerChoice(
        List.of(
            new Connection(
                "sql-abc",
                "sql",
                "Books",
                Map.of("host", "db.example.com"),
                Map.of("password", password))));
  }

  private static Viewer admin(MemberId member) {
    return new Viewer(member, 1, "Ann", true);
  }
}
