package ledgertab.upkeep;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.PORTAL_CHECK;
import static ledgertab.persistence.generated.Tables.TROUBLE;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.portal.Installation;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Finds troubles of portals, and that they are over.
public final class Lookout {

  /// How long a ledger fails before somebody is told.
  static final Duration LEDGER_FAILS = Duration.ofMinutes(15);

  private static final List<String> UNBOUND = List.of(Outcome.SCOPE.name(), Outcome.REFUSED.name());
  private static final int MOST = 200;

  private final DSLContext db;
  private final InstantSource clock;
  private final TokenLife life;
  private final Ledgers ledgers;

  /// The ledgers of portals.
  ///
  /// @param silent asks all ledgers of a portal now
  public record Ledgers(LedgerWatch watch, Function<MemberId, Silent> silent) {}

  /// The ledgers of a portal that do not answer.
  ///
  /// @param of how many
  public record Silent(List<String> names, int of) {
    public Silent {
      names = List.copyOf(names);
    }
  }

  public Lookout(DSLContext db, InstantSource clock, TokenLife life, Ledgers ledgers) {
    this.db = db;
    this.clock = clock;
    this.life = life;
    this.ledgers = ledgers;
  }

  /// Compares what is known with what is, as the tables say.
  void look(Troubles troubles) {
    var unbound = new Signs(PORTAL_CHECK.OUTCOME.in(UNBOUND), isNotRight());
    look(troubles, Trouble.Kind.HANDLERS, unbound);
    look(troubles, Trouble.Kind.ACCESS, new Signs(ending(), ending()));
    lookAtLedgers(troubles);
  }

  /// Whether it is still so, as the tables say.
  boolean isEnding(MemberId member) {
    return db.fetchExists(
        db.selectOne()
            .from(INSTALLATION)
            .where(INSTALLATION.MEMBER_ID.eq(member.value()))
            .and(ending()));
  }

  /// The ledgers that do not answer now.
  Silent silent(MemberId member) {
    return ledgers.silent().apply(member);
  }

  /// By what a trouble is seen to begin, and to last.
  private record Signs(Condition begins, Condition lasts) {}

  private void look(Troubles troubles, Trouble.Kind kind, Signs signs) {
    members(signs.begins().andNot(isKnown(kind))).forEach(member -> troubles.begin(member, kind));
    var known = troubles.lasting(kind);
    var ids = known.stream().map(trouble -> trouble.member().value()).toList();
    var lasting = members(signs.lasts().and(INSTALLATION.MEMBER_ID.in(ids)));
    known.stream().filter(trouble -> !lasting.contains(trouble.member())).forEach(troubles::end);
  }

  private Set<MemberId> members(Condition which) {
    return db.select(INSTALLATION.MEMBER_ID)
        .from(INSTALLATION)
        .leftJoin(PORTAL_CHECK)
        .on(PORTAL_CHECK.MEMBER_ID.eq(INSTALLATION.MEMBER_ID))
        .where(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .and(which)
        .orderBy(INSTALLATION.MEMBER_ID)
        .limit(MOST)
        .fetchSet(row -> new MemberId(row.value1()));
  }

  private Condition isKnown(Trouble.Kind kind) {
    return INSTALLATION.MEMBER_ID.in(
        db.select(TROUBLE.MEMBER_ID)
            .from(TROUBLE)
            .where(TROUBLE.KIND.eq(kind.name()))
            .and(TROUBLE.IS_OVER.isFalse()));
  }

  // A portal that did not answer since is not right again.
  private static Condition isNotRight() {
    return PORTAL_CHECK.OUTCOME.ne(Outcome.RIGHT.name());
  }

  private Condition ending() {
    var lastDays = clock.instant().minus(life.whole()).plus(life.notice());
    return INSTALLATION
        .TOKEN_STATE
        .eq("WORKING")
        .and(INSTALLATION.REFRESH_ISSUED_AT.le(lastDays.atOffset(ZoneOffset.UTC)));
  }

  /// Remembers ledgers that have failed for long as this node has heard, and do not answer now
  /// either.
  void hear(Troubles troubles) {
    SideBySide.each(
        ledgers.watch().failing(LEDGER_FAILS),
        member -> {
          if (silent(member).names().isEmpty()) {
            ledgers.watch().allAnswer(member);
          } else {
            troubles.begin(member, Trouble.Kind.LEDGER);
          }
        });
  }

  private void lookAtLedgers(Troubles troubles) {
    SideBySide.each(
        troubles.lasting(Trouble.Kind.LEDGER),
        trouble -> {
          if (silent(trouble.member()).names().isEmpty()) {
            troubles.end(trouble);
          }
        });
  }
}
