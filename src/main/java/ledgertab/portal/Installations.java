package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.bitrix24.auth.TokenStore;
import ledgertab.persistence.generated.tables.records.InstallationRecord;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The installations with their sealed secrets. Every request asks for one, so they are remembered
/// for a few seconds.
public final class Installations implements TokenStore {

  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int MAX_REMEMBERED = 10_000;

  private final DSLContext db;
  private final InstallationRows rows;
  private final PortalTokens tokens;
  private final Cache<MemberId, Optional<Known>> remembered =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  private record Known(
      Installation installation, Authorization authorization, Optional<Instant> standBySince) {}

  /// New tokens that an administrator has brought.
  ///
  /// @param userId whose they are
  /// @param authServer that issued them
  public record Authorized(Renewed renewed, long userId, String authServer) {}

  public Installations(DSLContext db, SecretBox box, InstantSource clock) {
    this(db, box, clock, TokenLife.STANDARD);
  }

  public Installations(DSLContext db, SecretBox box, InstantSource clock, TokenLife life) {
    this.db = db;
    this.rows = new InstallationRows(box, () -> clock.instant().atOffset(ZoneOffset.UTC), life);
    this.tokens = new PortalTokens(db, rows);
  }

  public Optional<Installation> find(MemberId member) {
    return remembered.get(member, this::read).map(Known::installation);
  }

  /// Whether the portal's own tokens need an administrator; as of a few seconds ago.
  public boolean isInTrouble(MemberId member, Instant now) {
    return remembered
        .get(member, this::read)
        .filter(known -> known.installation().isActive())
        .filter(known -> known.authorization().isInTrouble(now))
        .isPresent();
  }

  /// How the portal's own tokens stand now.
  public Optional<Authorization> authorization(MemberId member) {
    return read(member).map(Known::authorization);
  }

  /// Replaces the portal's own tokens, their scopes and their owner, whatever stood there.
  public boolean authorize(MemberId member, Authorized authorized) {
    return told(member, tokens.authorize(member, authorized));
  }

  /// Stores a proved installation; tokens that are there stay.
  public void save(Installation installation) {
    upsert(rows.of(installation), 0);
    remembered.invalidate(installation.member());
  }

  /// Stores a proved installation with the installer's tokens.
  ///
  /// @param authServer that issued the tokens
  public void save(Installation installation, TokenPair tokens, String authServer) {
    var row = rows.of(installation);
    rows.fill(row, installation.member(), tokens);
    row.setAuthServer(authServer);
    upsert(row, 1);
    remembered.invalidate(installation.member());
  }

  @Override
  public Optional<StoredTokens> tokens(MemberId member) {
    return tokens.find(member);
  }

  /// Whether a token of this administrator would be worth keeping: he is not the owner, and there
  /// is no stand-by younger than this.
  public boolean wantsStandBy(MemberId member, long userId, Instant since) {
    return remembered
        .get(member, this::read)
        .filter(known -> known.installation().isActive())
        .filter(known -> known.installation().userId() != userId)
        .filter(known -> known.standBySince().filter(at -> at.isAfter(since)).isEmpty())
        .isPresent();
  }

  /// Keeps a token of another administrator than the owner.
  public void keepStandBy(MemberId member, StandBy standBy) {
    tokens.keepStandBy(member, standBy);
    remembered.invalidate(member);
  }

  @Override
  public Optional<StandBy> takeStandBy(MemberId member) {
    return takeStandBy(member, _ -> true);
  }

  /// @param wanted whether this user's is wanted; another one's stays
  public Optional<StandBy> takeStandBy(MemberId member, LongPredicate wanted) {
    return tokens.takeStandBy(member, wanted);
  }

  @Override
  public boolean claim(MemberId member, long version, Lease lease) {
    return tokens.claim(member, version, lease);
  }

  @Override
  public void release(MemberId member, String holder) {
    tokens.release(member, holder);
  }

  @Override
  public boolean replaceTokens(MemberId member, StoredTokens renewedFrom, Renewed renewed) {
    return told(member, tokens.replace(member, renewedFrom, renewed));
  }

  @Override
  public boolean refuse(MemberId member, long version, Standing standing) {
    return told(member, tokens.refuse(member, version, standing));
  }

  /// Remembers the new address of a renamed portal.
  public void move(MemberId member, PortalAddress address) {
    db.update(INSTALLATION)
        .set(rows.at(address))
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .execute();
    remembered.invalidate(member);
  }

  /// Remembers where the portal is at home.
  ///
  /// @param region ISO 3166 alpha-2
  public void keepRegion(MemberId member, String region) {
    db.update(INSTALLATION)
        .set(INSTALLATION.REGION, region)
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .execute();
  }

  /// Remembers which scopes the portal grants now.
  public void learnScopes(MemberId member, Set<String> scopes) {
    var known = find(member).filter(i -> i.isActive() && !i.scopes().equals(scopes));
    if (known.isPresent() && !scopes.isEmpty()) {
      db.update(INSTALLATION)
          .set(INSTALLATION.SCOPES, InstallationRows.text(scopes))
          .where(INSTALLATION.MEMBER_ID.eq(member.value()))
          .execute();
      remembered.invalidate(member);
    }
  }

  /// Remembers the application token that an update of the app brought.
  public void replaceApplicationToken(MemberId member, Secret applicationToken) {
    db.update(INSTALLATION)
        .set(rows.withApplicationToken(member, applicationToken))
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .execute();
    remembered.invalidate(member);
  }

  /// What becomes of the data of a portal that leaves.
  public enum Leaving {
    /// It waits 90 days for a new installation.
    KEEPING,
    /// It is deleted in the background.
    DELETING
  }

  /// Forgets the portal's secrets at once.
  public void uninstall(MemberId member, Leaving leaving) {
    var row = rows.withoutSecrets();
    db.transaction(
        change -> {
          change
              .dsl()
              .update(INSTALLATION)
              .set(row)
              .set(INSTALLATION.TOKEN_VERSION, INSTALLATION.TOKEN_VERSION.plus(1))
              .where(INSTALLATION.MEMBER_ID.eq(member.value()))
              .execute();
          if (leaving == Leaving.DELETING) {
            Deletions.ask(change.dsl(), member, row.getUpdatedAt());
          }
        });
    remembered.invalidate(member);
  }

  private void upsert(InstallationRecord row, long newTokens) {
    try {
      merge(row, newTokens);
    } catch (IntegrityConstraintViolationException e) {
      // H2's merge is not atomic: somebody else inserted the row meanwhile.
      merge(row, newTokens);
    }
  }

  private void merge(InstallationRecord row, long newTokens) {
    db.insertInto(INSTALLATION)
        .set(row)
        .set(INSTALLATION.TOKEN_VERSION, newTokens)
        .set(INSTALLATION.INSTALLED_AT, row.getUpdatedAt())
        .set(
            INSTALLATION.TOKEN_STATE, (newTokens > 0 ? TokenState.WORKING : TokenState.LOST).name())
        .onConflict(INSTALLATION.MEMBER_ID)
        .doUpdate()
        .set(row)
        .set(INSTALLATION.TOKEN_VERSION, INSTALLATION.TOKEN_VERSION.plus(newTokens))
        .execute();
  }

  private boolean told(MemberId member, boolean replaced) {
    remembered.invalidate(member);
    return replaced;
  }

  private Optional<Known> read(MemberId member) {
    return db.selectFrom(INSTALLATION)
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .fetchOptional()
        .map(
            row ->
                new Known(
                    rows.installation(row),
                    rows.authorization(row),
                    Optional.ofNullable(row.getStandbyAt()).map(OffsetDateTime::toInstant)));
  }
}
