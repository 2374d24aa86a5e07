package ledgertab.accounting.builtin.push;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.PUSH_KEY;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Viewer;
import ledgertab.security.Secret;
import org.jooq.DSLContext;

/// The key with which an accounting system pushes, one a portal. It is shown once and kept as a
/// hash; its 256 random bits need no slow one.
public final class PushKeys {

  private static final String PREFIX = "ltpush_";
  private static final int BYTES = 32;
  private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
  private static final String NOBODYS = "0".repeat(64);
  private static final String SUBJECT = "push key";

  private final DSLContext db;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public PushKeys(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// What may be said of a key.
  ///
  /// @param usedAt the last time, to the minute
  public record Known(Instant madeAt, String userName, Optional<Instant> usedAt) {}

  public Optional<Known> find(MemberId member) {
    return db.selectFrom(PUSH_KEY)
        .where(PUSH_KEY.MEMBER_ID.eq(member.value()))
        .fetchOptional(
            row ->
                new Known(
                    row.getMadeAt().toInstant(),
                    row.getUserName(),
                    Optional.ofNullable(row.getUsedAt()).map(OffsetDateTime::toInstant)));
  }

  /// Makes a new key; the one before is worth nothing from now on.
  public Secret renew(Viewer viewer) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    db.transaction(
        tx -> {
          var isFirst = delete(tx.dsl(), viewer.member()) == 0;
          tx.dsl()
              .insertInto(PUSH_KEY)
              .set(PUSH_KEY.MEMBER_ID, viewer.member().value())
              .set(PUSH_KEY.KEY_HASH, Hashes.hex(key.getBytes(StandardCharsets.UTF_8)))
              .set(PUSH_KEY.MADE_AT, now())
              .set(PUSH_KEY.USER_ID, viewer.userId())
              .set(PUSH_KEY.USER_NAME, viewer.name())
              .execute();
          audit(tx.dsl(), viewer, isFirst ? "push.key.create" : "push.key.renew");
        });
    return new Secret(key);
  }

  public void revoke(Viewer viewer) {
    db.transaction(
        tx -> {
          if (delete(tx.dsl(), viewer.member()) == 1) {
            audit(tx.dsl(), viewer, "push.key.revoke");
          }
        });
  }

  /// Whether it is the key of this portal, where the app is installed.
  public boolean fits(MemberId member, Secret key) {
    var row =
        db.select(PUSH_KEY.KEY_HASH, PUSH_KEY.USED_AT)
            .from(PUSH_KEY)
            .join(INSTALLATION)
            .on(INSTALLATION.MEMBER_ID.eq(PUSH_KEY.MEMBER_ID))
            .where(PUSH_KEY.MEMBER_ID.eq(member.value()), INSTALLATION.STATUS.eq("ACTIVE"))
            .fetchOptional();
    // An unknown portal takes as long as a wrong key.
    var expected = row.map(r -> r.value1()).orElse(NOBODYS);
    var claimed = Hashes.hex(key.value().getBytes(StandardCharsets.UTF_8));
    var fits =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            claimed.getBytes(StandardCharsets.US_ASCII));
    if (fits) {
      noteUse(member, row.map(r -> r.value2()));
    }
    return fits;
  }

  private void noteUse(MemberId member, Optional<OffsetDateTime> last) {
    var due = last.filter(at -> at.plus(USE_IS_NOTED_EVERY).isAfter(now())).isEmpty();
    if (due) {
      db.update(PUSH_KEY)
          .set(PUSH_KEY.USED_AT, now())
          .where(PUSH_KEY.MEMBER_ID.eq(member.value()))
          .execute();
    }
  }

  private static int delete(DSLContext tx, MemberId member) {
    return tx.deleteFrom(PUSH_KEY).where(PUSH_KEY.MEMBER_ID.eq(member.value())).execute();
  }

  private void audit(DSLContext tx, Viewer viewer, String action) {
    new AuditTrail(tx)
        .write(
            new AuditTrail.Entry(
                viewer.member(), clock.instant(), viewer.userId(), action, SUBJECT, ""));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
