package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongPredicate;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenStore.Lease;
import ledgertab.bitrix24.auth.TokenStore.StandBy;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import ledgertab.persistence.generated.tables.records.InstallationRecord;
import ledgertab.portal.Installations.Authorized;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// The installations' own tokens in their table: who may renew them, what replaced them, who stands
/// by.
final class PortalTokens {

  private final DSLContext db;
  private final InstallationRows rows;

  PortalTokens(DSLContext db, InstallationRows rows) {
    this.db = db;
    this.rows = rows;
  }

  Optional<StoredTokens> find(MemberId member) {
    return db.selectFrom(INSTALLATION)
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .fetchOptional()
        .flatMap(rows::tokens);
  }

  /// Replaces tokens, scopes and owner, whatever stood there.
  boolean authorize(MemberId member, Authorized authorized) {
    var renewed = authorized.renewed();
    var row = rows.at(renewed.address());
    rows.fill(row, member, renewed.tokens());
    row.setUserId(authorized.userId());
    row.setAuthServer(authorized.authServer());
    if (!renewed.scopes().isEmpty()) {
      row.setScopes(InstallationRows.text(renewed.scopes()));
    }
    return db.transactionResult(change -> authorize(change.dsl(), member, row));
  }

  private static boolean authorize(DSLContext change, MemberId member, InstallationRecord row) {
    var replaced =
        change
            .update(INSTALLATION)
            .set(row)
            .set(INSTALLATION.TOKEN_VERSION, INSTALLATION.TOKEN_VERSION.plus(1))
            .where(INSTALLATION.MEMBER_ID.eq(member.value()))
            .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
            .execute();
    if (replaced == 1) {
      new AuditTrail(change).write(authorized(member, row));
    }
    return replaced == 1;
  }

  private static AuditTrail.Entry authorized(MemberId member, InstallationRecord row) {
    var at = row.getUpdatedAt().toInstant();
    return new AuditTrail.Entry(member, at, row.getUserId(), "app.authorize", "tokens", "");
  }

  void keepStandBy(MemberId member, StandBy standBy) {
    db.update(INSTALLATION)
        .set(rows.standBy(member, standBy))
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .execute();
  }

  /// @param wanted whether this user's is wanted; another one's stays
  Optional<StandBy> takeStandBy(MemberId member, LongPredicate wanted) {
    return db.transactionResult(
        taking -> {
          var row =
              taking
                  .dsl()
                  .selectFrom(INSTALLATION)
                  .where(INSTALLATION.MEMBER_ID.eq(member.value()))
                  .forUpdate()
                  .fetchOptional();
          var standBy = row.flatMap(rows::standBy).filter(s -> wanted.test(s.userId()));
          if (standBy.isPresent()) {
            InstallationRows.dropStandBy(row.get());
            row.get().store();
          }
          return standBy;
        });
  }

  boolean claim(MemberId member, long version, Lease lease) {
    return db.update(INSTALLATION)
            .set(INSTALLATION.RENEWING_BY, lease.holder())
            .set(INSTALLATION.RENEWING_UNTIL, utc(lease.until()))
            .where(isVersion(member, version))
            .and(
                INSTALLATION
                    .RENEWING_UNTIL
                    .isNull()
                    .or(INSTALLATION.RENEWING_UNTIL.le(utc(lease.now()))))
            .execute()
        == 1;
  }

  void release(MemberId member, String holder) {
    db.update(INSTALLATION)
        .set(rows.released())
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .and(INSTALLATION.RENEWING_BY.eq(holder))
        .execute();
  }

  boolean replace(MemberId member, StoredTokens renewedFrom, Renewed renewed) {
    var row = rows.at(renewed.address());
    var tokens = renewed.tokens();
    if (tokens.refresh().equals(renewedFrom.tokens().refresh())) {
      rows.fillAccess(row, member, tokens);
    } else {
      rows.fill(row, member, tokens);
    }
    row.setTokenVersion(renewedFrom.version() + 1);
    if (renewed.userId() > 0) {
      row.setUserId(renewed.userId());
    }
    return replace(member, renewedFrom.version(), row);
  }

  boolean refuse(MemberId member, long version, Standing standing) {
    return replace(member, version, rows.refused(standing));
  }

  private boolean replace(MemberId member, long version, InstallationRecord row) {
    return db.update(INSTALLATION).set(row).where(isVersion(member, version)).execute() == 1;
  }

  private static Condition isVersion(MemberId member, long version) {
    return INSTALLATION
        .MEMBER_ID
        .eq(member.value())
        .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .and(INSTALLATION.TOKEN_VERSION.eq(version));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
