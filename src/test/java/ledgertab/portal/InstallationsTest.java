package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.bitrix24.auth.TokenStore.Lease;
import ledgertab.persistence.Database;
import ledgertab.portal.Installations.Leaving;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class InstallationsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final MemberId A = new MemberId("portal-a");
  private static final MemberId B = new MemberId("portal-b");
  private static final TokenPair PAIR =
      new TokenPair(new Secret("access-1"), new Secret("refresh-1"), NOW.plusSeconds(3600));

  private final Database database;
  private final Installations installations;

  InstallationsTest(Engine engine) {
    database = engine.fresh();
    installations = new Installations(database.context(), Boxes.box(), new SettableClock(NOW));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_is_saved_is_found_by_its_portal_only() {
    installations.save(installation(A), PAIR, "https://oauth.bitrix.info");

    assertThat(installations.find(A)).contains(installation(A));
    assertThat(installations.tokens(A).orElseThrow().tokens()).isEqualTo(PAIR);
    assertThat(installations.find(B)).isEmpty();
    assertThat(installations.tokens(B)).isEmpty();
  }

  @Test
  void secrets_are_sealed_and_open_in_no_other_row_or_column() {
    installations.save(installation(A), PAIR, "");
    installations.save(installation(B), PAIR, "");
    var stored = database.context().fetch(INSTALLATION).toString();
    assertThat(stored).doesNotContain("access-1", "refresh-1", "app-token");

    var sealed =
        database.context().fetchSingle(INSTALLATION, INSTALLATION.MEMBER_ID.eq("portal-a"));
    database
        .context()
        .update(INSTALLATION)
        .set(INSTALLATION.REFRESH_TOKEN, sealed.getRefreshToken())
        .where(INSTALLATION.MEMBER_ID.eq("portal-b"))
        .execute();
    assertThat(installations.tokens(B)).isEmpty();
  }

  @Test
  void saving_again_replaces_and_never_doubles() {
    installations.save(installation(A), PAIR, "");
    var moved = at(installation(A), "https://new.example/rest/");
    installations.save(moved);

    assertThat(installations.find(A)).contains(moved);
    assertThat(installations.tokens(A).orElseThrow().tokens()).isEqualTo(PAIR);
    assertThat(database.context().fetchCount(INSTALLATION)).isEqualTo(1);
  }

  @Test
  void of_two_installations_at_once_both_end_well() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var saves =
          IntStream.range(0, 8)
              .mapToObj(_ -> threads.submit(() -> installations.save(installation(A), PAIR, "")))
              .toList();
      for (var save : saves) {
        save.get();
      }
    }

    assertThat(database.context().fetchCount(INSTALLATION)).isEqualTo(1);
  }

  @Test
  void second_renewal_of_the_same_tokens_loses() {
    installations.save(installation(A), PAIR, "");
    var stored = installations.tokens(A).orElseThrow();

    assertThat(installations.replaceTokens(A, stored, renewed("2"))).isTrue();
    assertThat(installations.replaceTokens(A, stored, renewed("3"))).isFalse();

    assertThat(installations.tokens(A).orElseThrow().tokens().access())
        .isEqualTo(new Secret("access-2"));
  }

  @Test
  void a_renewal_brings_the_new_address_of_a_renamed_portal() {
    installations.save(installation(A), PAIR, "");
    installations.find(A);

    installations.replaceTokens(A, installations.tokens(A).orElseThrow(), renewed("2"));

    assertThat(installations.find(A).orElseThrow().address())
        .hasToString("https://renamed.example/rest/");
  }

  @Test
  void a_renewal_that_comes_after_the_uninstallation_stores_nothing() {
    installations.save(installation(A), PAIR, "");
    var stored = installations.tokens(A).orElseThrow();
    installations.uninstall(A, Leaving.KEEPING);

    assertThat(installations.replaceTokens(A, stored, renewed("2"))).isFalse();
    assertThat(installations.tokens(A)).isEmpty();
  }

  @Test
  void one_node_at_a_time_may_renew_until_its_lease_is_over() {
    installations.save(installation(A), PAIR, "");
    installations.save(installation(B), PAIR, "");

    assertThat(installations.claim(A, 1, lease("first", 0))).isTrue();
    assertThat(installations.claim(A, 1, lease("second", 14))).isFalse();
    assertThat(installations.claim(B, 1, lease("second", 14))).isTrue();
    assertThat(installations.claim(A, 1, lease("second", 15))).isTrue();
    assertThat(installations.claim(A, 2, lease("third", 60))).isFalse();
  }

  @Test
  void a_lease_is_given_back_by_its_holder_alone() {
    installations.save(installation(A), PAIR, "");
    installations.claim(A, 1, lease("first", 0));

    installations.release(A, "second");
    assertThat(installations.claim(A, 1, lease("second", 0))).isFalse();
    installations.release(A, "first");
    assertThat(installations.claim(A, 1, lease("second", 0))).isTrue();
  }

  @Test
  void a_refusal_is_kept_until_new_tokens_come() {
    installations.save(installation(A), PAIR, "");
    var stored = installations.tokens(A).orElseThrow();

    assertThat(installations.refuse(A, 7, new Standing.Lost("late"))).isFalse();
    for (var standing :
        List.of(new Standing.Paused("PAYMENT_REQUIRED", NOW), new Standing.Lost("invalid_grant"))) {
      assertThat(installations.refuse(A, stored.version(), standing)).isTrue();
      assertThat(installations.tokens(A).orElseThrow().standing()).isEqualTo(standing);
    }
    assertThat(installations.replaceTokens(A, stored, renewed("2"))).isTrue();
    assertThat(installations.tokens(A).orElseThrow().standing()).isEqualTo(new Standing.Working());
  }

  @Test
  void an_administrators_tokens_replace_what_stood_there_and_are_in_the_audit_trail() {
    installations.save(installation(A), PAIR, "");
    installations.refuse(A, 1, new Standing.Lost("invalid_grant"));
    assertThat(installations.isInTrouble(A, NOW)).isTrue();

    var authorized = new Installations.Authorized(renewed("2"), 9, "https://oauth.bitrix.info");
    assertThat(installations.authorize(A, authorized)).isTrue();

    assertThat(installations.isInTrouble(A, NOW)).isFalse();
    assertThat(installations.tokens(A).orElseThrow().version()).isEqualTo(2);
    assertThat(installations.find(A).orElseThrow().scopes()).containsExactly("crm");
    assertThat(installations.find(A).orElseThrow().userId()).isEqualTo(9);
    assertThat(new AuditTrail(database.context()).latest(A, 9))
        .extracting(AuditTrail.Entry::action, AuditTrail.Entry::userId)
        .containsExactly(tuple("app.authorize", 9L));
    assertThat(installations.authorize(B, authorized)).isFalse();
  }

  @Test
  void a_renewal_ends_the_lease() {
    installations.save(installation(A), PAIR, "");
    installations.claim(A, 1, lease("first", 0));

    installations.replaceTokens(A, installations.tokens(A).orElseThrow(), renewed("2"));

    assertThat(installations.claim(A, 2, lease("second", 0))).isTrue();
  }

  @Test
  void a_moved_portal_keeps_everything_else() {
    installations.save(installation(A), PAIR, "");
    installations.find(A);

    installations.move(A, address("https://new.example/rest/"));

    assertThat(installations.find(A)).contains(at(installation(A), "https://new.example/rest/"));
  }

  @Test
  void uninstalling_forgets_the_secrets_and_keeps_the_row() {
    installations.save(installation(A), PAIR, "");
    installations.save(installation(B), PAIR, "");

    installations.uninstall(A, Leaving.KEEPING);

    var left = installations.find(A).orElseThrow();
    assertThat(left.isActive()).isFalse();
    assertThat(left.isCalledWith("app-token")).isFalse();
    assertThat(installations.tokens(A)).isEmpty();
    assertThat(installations.find(B)).contains(installation(B));
  }

  @Test
  void installing_again_after_uninstalling_works() {
    installations.save(installation(A), PAIR, "");
    installations.uninstall(A, Leaving.KEEPING);
    installations.save(installation(A), PAIR, "");

    assertThat(installations.find(A)).contains(installation(A));
    assertThat(installations.tokens(A)).isPresent();
  }

  private static Lease lease(String holder, int second) {
    var now = NOW.plusSeconds(second);
    return new Lease(holder, now, now.plusSeconds(15));
  }

  private static Renewed renewed(String number) {
    var pair =
        new TokenPair(
            new Secret("access-" + number),
            new Secret("refresh-" + number),
            NOW.plus(Duration.ofHours(2)));
    return new Renewed(pair, A, address("https://renamed.example/rest/"), Set.of("crm"), 1);
  }

  private static Installation installation(MemberId member) {
    return new Installation(
        member,
        Installation.Status.ACTIVE,
        address("https://acme.example/rest/"),
        Set.copyOf(List.of("crm", "placement")),
        7,
        "en",
        Optional.of(new Secret("app-token")));
  }

  private static Installation at(Installation was, String endpoint) {
    return new Installation(
        was.member(),
        was.status(),
        address(endpoint),
        was.scopes(),
        was.userId(),
        was.language(),
        was.applicationToken());
  }

  private static PortalAddress address(String endpoint) {
    return PortalAddress.parse(endpoint).orElseThrow();
  }
}
