package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.InstallationRecord;
import ledgertab.security.SecretBox;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/// Seals the installations' secrets anew with the first key, also while the service runs: a value
/// that the service has replaced meanwhile stays as the service wrote it.
public final class KeyRotation {

  private static final int PAGE = 200;
  private static final List<TableField<InstallationRecord, String>> SECRETS =
      List.of(
          INSTALLATION.APPLICATION_TOKEN,
          INSTALLATION.ACCESS_TOKEN,
          INSTALLATION.REFRESH_TOKEN,
          INSTALLATION.STANDBY_TOKEN);

  private final DSLContext db;
  private final SecretBox box;
  private final InstallationSecrets secrets;

  public KeyRotation(DSLContext db, SecretBox box) {
    this.db = db;
    this.box = box;
    this.secrets = new InstallationSecrets(box);
  }

  /// How many secrets were sealed anew, had the first key already, were replaced by the service
  /// meanwhile, and could be opened with no key.
  public record Counts(int sealed, int current, int replaced, int unreadable) {

    public Counts plus(Counts other) {
      return new Counts(
          sealed + other.sealed,
          current + other.current,
          replaced + other.replaced,
          unreadable + other.unreadable);
    }
  }

  public Counts run() {
    var counts = new Counts(0, 0, 0, 0);
    var page = page("");
    while (!page.isEmpty()) {
      for (var row : page) {
        counts = counts.plus(rotate(row));
      }
      page = page(page.getLast().getMemberId());
    }
    return counts;
  }

  private List<InstallationRecord> page(String after) {
    return db.selectFrom(INSTALLATION)
        .where(INSTALLATION.MEMBER_ID.gt(after))
        .orderBy(INSTALLATION.MEMBER_ID)
        .limit(PAGE)
        .fetch();
  }

  private Counts rotate(InstallationRecord row) {
    return SECRETS.stream()
        .map(column -> rotate(new MemberId(row.getMemberId()), column, row.get(column)))
        .reduce(new Counts(0, 0, 0, 0), Counts::plus);
  }

  private Counts rotate(
      MemberId member, TableField<InstallationRecord, String> column, @Nullable String sealed) {
    if (sealed == null) {
      return new Counts(0, 0, 0, 0);
    }
    if (box.isCurrent(sealed)) {
      return new Counts(0, 1, 0, 0);
    }
    return secrets
        .open(member, column, sealed)
        .map(secret -> replace(member, column, sealed, secrets.seal(member, column, secret)))
        .orElseGet(() -> new Counts(0, 0, 0, 1));
  }

  private Counts replace(
      MemberId member, TableField<InstallationRecord, String> column, String old, String sealed) {
    var rows =
        db.update(INSTALLATION)
            .set(column, sealed)
            .where(INSTALLATION.MEMBER_ID.eq(member.value()), column.eq(old))
            .execute();
    return rows == 1 ? new Counts(1, 0, 0, 0) : new Counts(0, 0, 1, 0);
  }
}
