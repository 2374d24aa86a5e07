package ledgertab.accounting.builtin;

import static ledgertab.persistence.generated.Tables.LEDGER_PROVENANCE;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Snapshots;
import ledgertab.persistence.Background;
import ledgertab.persistence.Signals;
import org.jooq.DSLContext;

/// Of what day each built-in ledger tells, and who loaded it.
public final class Provenances {

  // A look that is older brings the next one up to date without waiting for it.
  private static final Duration TRUSTED = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final int MOST = 10_000;

  private final DSLContext db;
  private final LoadingCache<MemberId, Optional<Provenance>> remembered;

  public Provenances(DSLContext db) {
    this.db = db;
    remembered =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .refreshAfterWrite(TRUSTED)
            .expireAfterWrite(KEPT)
            .executor(task -> Thread.ofVirtual().start(Background.carry(task)))
            .build(this::find);
  }

  /// From now on this node hears of what is loaded through others.
  void share(Signals signals) {
    signals.hear(
        Snapshots.TOPIC,
        signal -> MemberId.parse(signal.member()).ifPresent(remembered::invalidate));
  }

  /// As the table has it now.
  public Optional<Provenance> find(MemberId member) {
    var p = LEDGER_PROVENANCE;
    return db.selectFrom(p)
        .where(p.MEMBER_ID.eq(member.value()))
        .fetchOptional(
            r ->
                new Provenance(
                    Optional.ofNullable(r.getAsOf()),
                    r.getLoadedAt().toInstant(),
                    r.getUserId(),
                    r.getUserName()));
  }

  /// As it was a moment ago.
  Optional<LocalDate> asOf(MemberId member) {
    return remembered.get(member).flatMap(Provenance::asOf);
  }

  /// To be called in the transaction that changes the ledger.
  public static void store(DSLContext transaction, MemberId member, Provenance provenance) {
    forget(transaction, member);
    var p = LEDGER_PROVENANCE;
    transaction
        .insertInto(p)
        .set(p.MEMBER_ID, member.value())
        .set(p.AS_OF, provenance.asOf().orElse(null))
        .set(p.LOADED_AT, provenance.loadedAt().atOffset(ZoneOffset.UTC))
        .set(p.USER_ID, provenance.userId())
        .set(p.USER_NAME, provenance.userName())
        .execute();
  }

  public static void forget(DSLContext transaction, MemberId member) {
    transaction
        .deleteFrom(LEDGER_PROVENANCE)
        .where(LEDGER_PROVENANCE.MEMBER_ID.eq(member.value()))
        .execute();
  }
}
