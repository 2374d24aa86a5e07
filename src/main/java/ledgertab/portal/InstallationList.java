package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.persistence.generated.tables.records.InstallationRecord;
import ledgertab.portal.Installation.Status;
import ledgertab.portal.InstallationCounts.State;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The installations of all portals as an operator looks at them, in pages of fifty.
public final class InstallationList {

  static final int PAGE = 50;

  private final DSLContext db;
  private final InstantSource clock;
  private final TokenLife life;

  public InstallationList(DSLContext db, InstantSource clock, TokenLife life) {
    this.db = db;
    this.clock = clock;
    this.life = life;
  }

  /// One installation.
  ///
  /// @param since when its tokens were refused
  /// @param code the authorization server's own word for it; may be empty
  /// @param endsAt when its refresh token runs out
  /// @param scopes as the portal granted them, with commas
  public record Line(
      MemberId member,
      String address,
      State state,
      Optional<Instant> since,
      String code,
      Optional<Instant> endsAt,
      String scopes,
      Instant changedAt) {}

  /// @param next where the next page begins; empty on the last one
  public record Page(List<Line> lines, Optional<MemberId> next) {}

  /// @param states which installations
  /// @param after the last one of the page before
  public Page page(Collection<State> states, Optional<MemberId> after) {
    var lines =
        db.selectFrom(INSTALLATION)
            .where(INSTALLATION.MEMBER_ID.gt(after.map(MemberId::value).orElse("")))
            .and(DSL.or(states.stream().map(this::is).toList()))
            .orderBy(INSTALLATION.MEMBER_ID)
            .limit(PAGE + 1)
            .fetch(this::line);
    var isMore = lines.size() > PAGE;
    var shown = isMore ? lines.subList(0, PAGE) : lines;
    return new Page(
        List.copyOf(shown), isMore ? Optional.of(shown.getLast().member()) : Optional.empty());
  }

  private Condition is(State state) {
    var active = INSTALLATION.STATUS.eq(Status.ACTIVE.name());
    var working = active.and(INSTALLATION.TOKEN_STATE.eq(TokenState.WORKING.name()));
    return switch (state) {
      case UNINSTALLED -> INSTALLATION.STATUS.eq(Status.UNINSTALLED.name());
      case NEEDS_AUTHORIZATION -> active.and(INSTALLATION.TOKEN_STATE.eq(TokenState.LOST.name()));
      case PAUSED -> active.and(INSTALLATION.TOKEN_STATE.eq(TokenState.PAUSED.name()));
      case ENDING -> working.and(INSTALLATION.REFRESH_ISSUED_AT.le(lastDays()));
      case ACTIVE ->
          working.and(
              INSTALLATION
                  .REFRESH_ISSUED_AT
                  .isNull()
                  .or(INSTALLATION.REFRESH_ISSUED_AT.gt(lastDays())));
    };
  }

  private Line line(InstallationRecord row) {
    return new Line(
        new MemberId(row.getMemberId()),
        row.getClientEndpoint(),
        state(row),
        instant(row.getTokenStateSince()),
        row.getTokenStateCode(),
        instant(row.getRefreshIssuedAt()).map(issued -> issued.plus(life.whole())),
        row.getScopes(),
        row.getUpdatedAt().toInstant());
  }

  private State state(InstallationRecord row) {
    var state = InstallationCounts.state(row.getStatus(), TokenState.valueOf(row.getTokenState()));
    var issued = row.getRefreshIssuedAt();
    return state == State.ACTIVE && issued != null && !issued.isAfter(lastDays())
        ? State.ENDING
        : state;
  }

  private OffsetDateTime lastDays() {
    return clock.instant().minus(life.whole()).plus(life.notice()).atOffset(ZoneOffset.UTC);
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
