package ledgertab.accounting.connection;

import static ledgertab.persistence.generated.Tables.LEDGER_SECRET;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import org.jooq.DSLContext;

/// Passwords and keys of ledgers. A secret is stored once and never changed: who types another one
/// makes another, so that a change can be taken back and nothing that tells of a change holds it.
public final class LedgerSecrets {

  /// A change can be taken back for a day.
  private static final Duration KEPT = Duration.ofDays(2);

  private static final int ID_BYTES = 12;

  private final DSLContext db;
  private final SecretBox box;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public LedgerSecrets(DSLContext db, SecretBox box, InstantSource clock) {
    this.db = db;
    this.box = box;
    this.clock = clock;
  }

  /// @return the secret's id
  public String store(MemberId member, Secret secret) {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    var id = HexFormat.of().formatHex(bytes);
    db.insertInto(LEDGER_SECRET)
        .set(LEDGER_SECRET.MEMBER_ID, member.value())
        .set(LEDGER_SECRET.SECRET_ID, id)
        .set(LEDGER_SECRET.SEALED, box.seal(context(member, id), secret.value()))
        .set(LEDGER_SECRET.CREATED_AT, clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
    return id;
  }

  /// Those of these secrets that are there and can be opened, by their ids.
  public Map<String, Secret> open(MemberId member, Collection<String> ids) {
    return db
        .select(LEDGER_SECRET.SECRET_ID, LEDGER_SECRET.SEALED)
        .from(LEDGER_SECRET)
        .where(LEDGER_SECRET.MEMBER_ID.eq(member.value()), LEDGER_SECRET.SECRET_ID.in(ids))
        .fetch()
        .stream()
        .flatMap(row -> opened(member, row.value1(), row.value2()).stream())
        .collect(Collectors.toMap(Opened::id, Opened::secret));
  }

  private record Opened(String id, Secret secret) {}

  private Optional<Opened> opened(MemberId member, String id, String sealed) {
    return box.open(context(member, id), sealed).map(plain -> new Opened(id, new Secret(plain)));
  }

  /// Deletes what no setting names any more and nobody can bring back.
  public void sweep(MemberId member, Set<String> used) {
    var old = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    db.deleteFrom(LEDGER_SECRET)
        .where(LEDGER_SECRET.MEMBER_ID.eq(member.value()))
        .and(LEDGER_SECRET.SECRET_ID.notIn(used))
        .and(LEDGER_SECRET.CREATED_AT.lt(old))
        .execute();
  }

  static String context(MemberId member, String id) {
    return member + "/ledger_secret." + id;
  }
}
