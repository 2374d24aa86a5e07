package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.AUDIT;
import static ledgertab.persistence.generated.Tables.CALL_LOG;
import static ledgertab.persistence.generated.Tables.DELETION;
import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.LEDGER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.persistence.Database;
import ledgertab.portal.Installations.Leaving;
import ledgertab.security.Secret;
import ledgertab.testing.Boxes;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class DeletionsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final MemberId A = new MemberId("portal-a");
  private static final MemberId B = new MemberId("portal-b");
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock(NOW);
  private final Database database;
  private final Installations installations;
  private final Deletions deletions;

  DeletionsTest(Engine engine) {
    database = engine.fresh();
    installations = new Installations(database.context(), Boxes.box(), clock);
    deletions = new Deletions(database.context(), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void every_table_with_a_member_id_is_covered() {
    var tables =
        database
            .context()
            .fetch(
                "select table_name from information_schema.columns where lower(column_name) ="
                    + " 'member_id' and lower(table_schema) = 'public'")
            .getValues(0, String.class);

    assertThat(TenantTables.ALL).extracting(Table::getName).containsAll(without(tables));
    assertThat(TenantTables.ALL.getLast()).isEqualTo(INSTALLATION);
    assertThat(tables).hasSizeGreaterThan(20);
  }

  private static Set<String> without(java.util.List<String> tables) {
    var names = new java.util.TreeSet<>(tables);
    names.removeAll(Set.of("deletion", "deletion_receipt"));
    return names;
  }

  @Test
  void all_rows_of_this_portal_go_and_of_no_other_and_a_receipt_counts_them() {
    TenantTables.ALL.forEach(table -> insert(table, A));
    TenantTables.ALL.forEach(table -> insert(table, B));
    leave(Leaving.DELETING);

    deletions.pass();
    assertThat(deletions.receipts(A)).isEmpty();
    deletions.pass();
    assertThat(deletions.receipts(A)).isEmpty();
    clock.advance(Duration.ofMinutes(5));
    deletions.pass();

    for (var table : TenantTables.ALL) {
      assertThat(database.context().select(memberId(table)).from(table).fetch(memberId(table)))
          .as(table.getName())
          .containsExactly("portal-b");
    }
    var receipt = deletions.receipts(A).getFirst();
    assertThat(receipt.left()).isZero();
    assertThat(receipt.rows()).hasSize(TenantTables.ALL.size()).containsEntry("audit", 1);
    assertThat(receipt.askedAt()).isEqualTo(NOW);
    assertThat(database.context().fetchCount(DELETION)).isZero();
    assertThat(deletions.receipts(B)).isEmpty();
  }

  @Test
  void the_secrets_go_at_once_and_the_rest_in_steps() {
    installations.save(installation(A), pair(), "");
    lines(1_200);

    installations.uninstall(A, Leaving.DELETING);
    assertThat(installations.tokens(A)).isEmpty();
    assertThat(deletions.settle(A, AT_ONCE)).isFalse();

    assertThat(database.context().fetchCount(LEDGER_LINE)).isEqualTo(700);
  }

  @Test
  void another_node_goes_on_where_one_was_killed_and_counts_every_row_once() {
    installations.save(installation(A), pair(), "");
    lines(1_200);
    installations.uninstall(A, Leaving.DELETING);
    deletions.settle(A, AT_ONCE);

    var another = new Deletions(database.context(), clock);
    assertThat(another.settle(A, LONG)).isTrue();

    assertThat(another.receipts(A).getFirst().rows())
        .containsEntry("ledger_line", 1_200)
        .containsEntry("installation", 1);
  }

  @Test
  void what_comes_after_a_deletion_was_settled_stays() {
    installations.save(installation(A), pair(), "");
    lines(10);
    installations.uninstall(A, Leaving.DELETING);
    assertThat(deletions.settle(A, LONG)).isTrue();

    installations.save(installation(A), pair(), "");
    lines(3);
    deletions.pass();
    clock.advance(Duration.ofDays(1));
    deletions.pass();

    assertThat(database.context().fetchCount(LEDGER_LINE)).isEqualTo(3);
    assertThat(installations.tokens(A)).isPresent();
  }

  @Test
  void a_portal_that_is_back_loses_nothing_whatever_was_begun() {
    installations.save(installation(A), pair(), "");
    lines(3);
    installations.uninstall(A, Leaving.DELETING);
    installations.save(installation(A), pair(), "");

    deletions.pass();

    assertThat(database.context().fetchCount(LEDGER_LINE)).isEqualTo(3);
    assertThat(database.context().fetchCount(DELETION)).isZero();
  }

  @Test
  void what_an_open_card_still_wrote_goes_as_well() {
    installations.save(installation(A), pair(), "");
    installations.uninstall(A, Leaving.DELETING);
    deletions.pass();
    insert(CALL_LOG, A);
    clock.advance(Duration.ofMinutes(5));

    deletions.pass();
    assertThat(deletions.receipts(A)).isEmpty();
    clock.advance(Duration.ofMinutes(5));
    deletions.pass();

    assertThat(deletions.receipts(A).getFirst().rows()).containsEntry("call_log", 1);
    assertThat(database.context().fetchCount(CALL_LOG)).isZero();
  }

  @Test
  void without_the_wish_everything_waits_ninety_days() {
    installations.save(installation(A), pair(), "");
    insert(AUDIT, A);
    installations.uninstall(A, Leaving.KEEPING);
    clock.advance(Duration.ofDays(89));
    deletions.pass();
    assertThat(database.context().fetchCount(AUDIT)).isOne();

    clock.advance(Duration.ofDays(1));
    deletions.pass();

    assertThat(database.context().fetchCount(AUDIT)).isZero();
  }

  @Test
  void three_lives_with_and_without_the_wish_leave_a_receipt_for_each_wish() {
    for (var leaving : new Leaving[] {Leaving.DELETING, Leaving.KEEPING, Leaving.DELETING}) {
      deletions.settle(A, LONG);
      installations.save(installation(A), pair(), "");
      new AuditTrail(database.context()).write(entry());
      clock.advance(Duration.ofDays(1));
      installations.uninstall(A, leaving);
    }
    deletions.settle(A, LONG);

    assertThat(deletions.receipts(A)).extracting(r -> r.rows().get("audit")).containsExactly(2, 1);
    assertThat(database.context().fetchCount(INSTALLATION)).isZero();
  }

  private AuditTrail.Entry entry() {
    return new AuditTrail.Entry(A, clock.instant(), 1, "app.repair", "x", "");
  }

  private void leave(Leaving leaving) {
    installations.uninstall(A, leaving);
  }

  private void lines(int count) {
    var rows =
        IntStream.range(0, count)
            .mapToObj(
                number -> {
                  var row = database.context().newRecord(LEDGER_LINE);
                  row.setMemberId(A.value());
                  row.setDocumentId("D");
                  row.setPosition(number);
                  row.setName("x");
                  return row;
                })
            .toList();
    database.context().batchInsert(rows).execute();
  }

  private static Installation installation(MemberId member) {
    return new Installation(
        member,
        Installation.Status.ACTIVE,
        PortalAddress.parse("https://a.example/rest/").orElseThrow(),
        Set.of("crm"),
        1,
        "en",
        Optional.of(new Secret("app-token")));
  }

  private static TokenPair pair() {
    return new TokenPair(new Secret("access"), new Secret("refresh"), NOW.plusSeconds(3600));
  }

  private void insert(Table<?> table, MemberId member) {
    var row = database.context().newRecord(table);
    for (var field : table.fields()) {
      if (!field.getDataType().nullable() && !field.getDataType().identity()) {
        row.set(any(field), value(field));
      }
    }
    row.set(memberId(table), member.value());
    database.context().insertInto(table).set(row).execute();
  }

  @SuppressWarnings("unchecked")
  private static Field<Object> any(Field<?> field) {
    return (Field<Object>) field;
  }

  private static Object value(Field<?> field) {
    return field.getType().equals(byte[].class)
        ? new byte[] {1}
        : field.getDataType().isTemporal() && field.getDataType().isDate()
            ? "2026-11-20"
            : field.getDataType().isTemporal() ? "2026-11-20T09:00:00Z" : "1";
  }

  private static Field<String> memberId(Table<?> table) {
    return java.util.Objects.requireNonNull(
        table.field("member_id", String.class), table.getName() + " has no member_id");
  }
}
