package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.bitrix24.auth.TokenStore;
import ledgertab.persistence.Background;
import ledgertab.persistence.Signals;
import ledgertab.persistence.Signals.Signal;
import ledgertab.persistence.generated.tables.records.InstallationRecord;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The installations with their sealed secrets, remembered for two seconds since every request asks
/// for one; those that are asked for all the time are read anew while nobody waits.
public final class Installations implements TokenStore {

  private static final Duration REMEMBERED = Duration.ofSeconds(2);
  private static final Duration READ_ANEW = Duration.ofSeconds(1);
  private static final String TOPIC = "installation";
  private static final int MAX_REMEMBERED = 10_000;

  private final DSLContext db;
  private final InstallationRows rows;
  private final PortalTokens tokens;
  private final LoadingCache<MemberId, Optional<Known>> remembered =
      Caffeine.newBuilder()
          .maximumSize(MAX_REMEMBERED)
          .expireAfterWrite(REMEMBERED)
          .refreshAfterWrite(READ_ANEW)
          .executor(task -> Thread.startVirtualThread(Background.carry(task)))
          .build(this::read);
  private volatile Consumer<MemberId> told = _ -> {};

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
    return remembered.get(member).map(Known::installation);
  }

  /// As the table says now, for who doubts what is remembered. Any number who ask at the same time
  /// cost two reads.
  public Optional<Installation> findNow(MemberId member) {
    // The first may have begun before the change in question, the second has not.
    var _ = readNow(member);
    return readNow(member).map(Known::installation);
  }

  private Optional<Known> readNow(MemberId member) {
    try {
      return remembered.refresh(member).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// From now on other nodes hear of what changes here, and this one of what changes there.
  public void share(Signals signals) {
    signals.hear(TOPIC, signal -> remembered.invalidate(new MemberId(signal.member())));
    signals.afterGap(remembered::invalidateAll);
    told = member -> signals.tell(new Signal(member.value(), TOPIC, ""));
  }

  /// Whether the portal's own tokens need an administrator; as of a few seconds ago.
  public boolean isInTrouble(MemberId member, Instant now) {
    return remembered
        .get(member)
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
    changed(installation.member());
  }

  /// Stores a proved installation with the installer's tokens.
  ///
  /// @param authServer that issued the tokens
  public void save(Installation installation, TokenPair tokens, String authServer) {
    var row = rows.of(installation);
    rows.fill(row, installation.member(), tokens);
    row.setAuthServer(authServer);
    upsert(row, 1);
    changed(installation.member());
  }

  @Override
  public Optional<StoredTokens> tokens(MemberId member) {
    return tokens.find(member);
  }

  /// Whether a token of this administrator would be worth keeping: he is not the owner, and there
  /// is no stand-by younger than this.
  public boolean wantsStandBy(MemberId member, long userId, Instant since) {
    return remembered
        .get(member)
        .filter(known -> known.installation().isActive())
        .filter(known -> known.installation().userId() != userId)
        .filter(known -> known.standBySince().filter(at -> at.isAfter(since)).isEmpty())
        .isPresent();
  }

  /// Keeps a token of another administrator than the owner.
  public void keepStandBy(MemberId member, StandBy standBy) {
    tokens.keepStandBy(member, standBy);
    changed(member);
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
    changed(member);
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
      changed(member);
    }
  }

  /// Remembers the application token that an update of the app brought.
  public void replaceApplicationToken(MemberId member, Secret applicationToken) {
    db.update(INSTALLATION)
        .set(rows.withApplicationToken(member, applicationToken))
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .execute();
    changed(member);
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
    changed(member);
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
    changed(member);
    return replaced;
  }

  private void changed(MemberId member) {
    remembered.invalidate(member);
    told.accept(member);
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
