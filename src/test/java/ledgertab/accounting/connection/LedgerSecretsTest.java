package ledgertab.accounting.connection;

import static ledgertab.persistence.generated.Tables.LEDGER_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Database;
import ledgertab.portal.KeyRotation.Counts;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class LedgerSecretsTest {

  private static final MemberId ONE = new MemberId("portal-a");
  private static final MemberId OTHER = new MemberId("portal-b");
  private static final byte[] OLD = key(1);
  private static final byte[] NEW = key(2);

  private final Database database;
  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final LedgerSecrets secrets;

  LedgerSecretsTest(Engine engine) {
    database = engine.fresh();
    secrets = with(Map.of("old", OLD));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_secret_is_stored_sealed_and_opens_for_its_portal_only() {
    var id = secrets.store(ONE, new Secret("open sesame"));

    assertThat(secrets.open(ONE, List.of(id))).isEqualTo(Map.of(id, new Secret("open sesame")));
    assertThat(secrets.open(OTHER, List.of(id))).isEmpty();
    assertThat(sealed()).hasSize(1).noneMatch(text -> text.contains("sesame"));
  }

  @Test
  void a_row_copied_to_another_portal_opens_nothing() {
    var id = secrets.store(ONE, new Secret("open sesame"));
    database.context().update(LEDGER_SECRET).set(LEDGER_SECRET.MEMBER_ID, OTHER.value()).execute();

    assertThat(secrets.open(OTHER, List.of(id))).isEmpty();
  }

  @Test
  void what_nothing_names_goes_after_two_days_and_what_is_used_stays() {
    var used = secrets.store(ONE, new Secret("used"));
    var left = secrets.store(ONE, new Secret("left"));
    var foreign = secrets.store(OTHER, new Secret("foreign"));

    clock.advance(Duration.ofDays(1));
    secrets.sweep(ONE, Set.of(used));
    assertThat(secrets.open(ONE, List.of(used, left))).hasSize(2);

    clock.advance(Duration.ofDays(2));
    secrets.sweep(ONE, Set.of(used));
    assertThat(secrets.open(ONE, List.of(used, left))).containsOnlyKeys(used);
    assertThat(secrets.open(OTHER, List.of(foreign))).hasSize(1);
  }

  @Test
  void a_new_key_seals_what_an_old_one_has_sealed() {
    var id = secrets.store(ONE, new Secret("open sesame"));
    secrets.store(OTHER, new Secret("other"));
    var both = new LinkedHashMap<String, byte[]>();
    both.put("new", NEW);
    both.put("old", OLD);

    assertThat(rotate(both)).isEqualTo(new Counts(2, 0, 0, 0));
    assertThat(rotate(both)).isEqualTo(new Counts(0, 2, 0, 0));
    assertThat(with(Map.of("new", NEW)).open(ONE, List.of(id)).values())
        .containsExactly(new Secret("open sesame"));
    assertThat(rotate(Map.of("third", key(3)))).isEqualTo(new Counts(0, 0, 0, 2));
  }

  private Counts rotate(Map<String, byte[]> keys) {
    return new LedgerKeyRotation(database.context(), new SecretBox(keys)).run();
  }

  private LedgerSecrets with(Map<String, byte[]> keys) {
    return new LedgerSecrets(database.context(), new SecretBox(keys), clock);
  }

  private List<String> sealed() {
    return database
        .context()
        .select(LEDGER_SECRET.SEALED)
        .from(LEDGER_SECRET)
        .fetchInto(String.class);
  }

  private static byte[] key(int first) {
    var key = new byte[32];
    key[0] = (byte) first;
    return key;
  }
}
