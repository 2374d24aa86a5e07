package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Database;
import ledgertab.portal.AuditTrail.Entry;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class AuditTrailTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final MemberId A = new MemberId("portal-a");
  private static final MemberId B = new MemberId("portal-b");

  private final Database database;
  private final AuditTrail trail;

  AuditTrailTest(Engine engine) {
    database = engine.fresh();
    trail = new AuditTrail(database.context());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_newest_entries_of_a_portal_come_first_and_no_more_than_asked() {
    trail.write(entry(A, 0, "client.link"));
    trail.write(entry(A, 2, "client.unlink"));
    trail.write(entry(A, 1, "client.choose"));

    assertThat(trail.latest(A, 2))
        .extracting(Entry::action)
        .containsExactly("client.unlink", "client.choose");
    assertThat(trail.latest(A, 10).getFirst()).isEqualTo(entry(A, 2, "client.unlink"));
  }

  @Test
  void a_portal_sees_only_its_own() {
    trail.write(entry(A, 0, "client.link"));

    assertThat(trail.latest(B, 10)).isEmpty();
  }

  @Test
  void what_is_too_long_is_cut_and_never_refused() {
    trail.write(new Entry(A, NOW, 7, "client.link", "x".repeat(5000), "y".repeat(5000)));

    assertThat(trail.latest(A, 1).getFirst().subject()).hasSize(200);
    assertThat(trail.latest(A, 1).getFirst().detail()).hasSize(1000);
  }

  private static Entry entry(MemberId member, int second, String action) {
    return new Entry(member, NOW.plusSeconds(second), 7, action, "COMPANY:12", "builtin C1");
  }
}
