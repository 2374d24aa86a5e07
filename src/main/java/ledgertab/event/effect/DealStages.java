package ledgertab.event.effect;

import static ledgertab.persistence.generated.Tables.DEAL_STAGE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.event.effect.DealStage.Order;
import ledgertab.event.effect.DealStage.Outcome;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.persistence.generated.tables.records.DealStageRecord;
import ledgertab.portal.AuditTrail;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// Keeps where deals were seen last. Each step is stored before what it announces is done.
final class DealStages {

  /// Longer than a ledger may take to be written to, and a portal to take a line.
  static final Duration UNDER_WAY = Duration.ofSeconds(45);

  private final DSLContext db;
  private final InstantSource clock;

  DealStages(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  Optional<DealStage> find(MemberId member, long deal) {
    return db.selectFrom(DEAL_STAGE).where(is(member, deal)).fetchOptional(DealStages::read);
  }

  /// Whether the step was stored so lately that who did may still be at it.
  boolean isUnderWay(DealStage deal) {
    var since = utc(clock.instant().minus(UNDER_WAY));
    return db.fetchExists(
        db.selectFrom(DEAL_STAGE)
            .where(is(deal.member(), deal.deal()))
            .and(DEAL_STAGE.VERSION.eq(deal.version()))
            .and(DEAL_STAGE.STORED_AT.gt(since)));
  }

  /// Stores the next step of a deal unless somebody else has stored one since it was read.
  ///
  /// @return the deal as it is stored now; empty when another was faster
  Optional<DealStage> step(DealStage next) {
    return step(db, next);
  }

  /// The same, with an entry of the audit trail in one transaction: a change of the ledger. It is
  /// written also when the deal has been forgotten meanwhile, since nobody else knows of it then.
  Optional<DealStage> changed(DealStage next) {
    return db.transactionResult(
        tx -> {
          var stored = step(tx.dsl(), next);
          if (stored.isPresent() || !isKnown(tx.dsl(), next)) {
            new AuditTrail(tx.dsl()).write(entry(next));
          }
          return stored;
        });
  }

  private static boolean isKnown(DSLContext tx, DealStage deal) {
    return tx.fetchExists(DEAL_STAGE, is(deal.member(), deal.deal()));
  }

  void forget(MemberId member, long deal) {
    db.deleteFrom(DEAL_STAGE).where(is(member, deal)).execute();
  }

  private Optional<DealStage> step(DSLContext tx, DealStage next) {
    var row = row(next);
    try {
      var isStored =
          next.version() == 0
              ? tx.insertInto(DEAL_STAGE).set(row).execute() == 1
              : tx.update(DEAL_STAGE)
                      .set(row)
                      .where(is(next.member(), next.deal()))
                      .and(DEAL_STAGE.VERSION.eq(next.version()))
                      .execute()
                  == 1;
      return isStored ? Optional.of(read(row)) : Optional.empty();
    } catch (IntegrityConstraintViolationException e) {
      return Optional.empty();
    }
  }

  private AuditTrail.Entry entry(DealStage deal) {
    var order = deal.order().orElseThrow();
    var detail =
        Map.of(
            "order", order.outcome().map(Outcome::number).orElse(order.name()),
            "status", order.status(),
            "stage", deal.stage());
    return new AuditTrail.Entry(
        deal.member(),
        clock.instant(),
        0,
        "order.status",
        "DEAL:" + deal.deal(),
        PhpJson.write(detail));
  }

  private DealStageRecord row(DealStage deal) {
    var row = new DealStageRecord();
    row.setMemberId(deal.member().value());
    row.setDealId(deal.deal());
    row.setStage(deal.stage());
    row.setMovedAt(utc(deal.movedAt().orElse(null)));
    row.setStep(deal.step().name());
    row.setVersion(deal.version() + 1);
    row.setStoredAt(utc(clock.instant()));
    row.setLedger(deal.order().map(Order::ledger).orElse(null));
    row.setOrderName(deal.order().map(Order::name).orElse(null));
    row.setOrderStatus(deal.order().map(Order::status).orElse(null));
    row.setStatusName(deal.order().map(Order::statusName).orElse(null));
    row.setLastLine(deal.lastLine());
    var outcome = deal.order().flatMap(Order::outcome);
    row.setOutcome(outcome.map(o -> o.kind().name()).orElse(null));
    row.setOrderNumber(outcome.map(Outcome::number).orElse(null));
    row.setLine(outcome.map(Outcome::line).orElse(null));
    row.setAnsweredAt(utc(outcome.map(Outcome::at).orElse(null)));
    return row;
  }

  private static DealStage read(DealStageRecord row) {
    return new DealStage(
        new MemberId(row.getMemberId()),
        row.getDealId(),
        row.getStage(),
        Optional.ofNullable(row.getMovedAt()).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getLedger()).map(ledger -> order(ledger, row)),
        Step.valueOf(row.getStep()),
        Objects.requireNonNullElse(row.getLastLine(), 0L),
        row.getVersion());
  }

  private static Order order(String ledger, DealStageRecord row) {
    return new Order(
        ledger,
        row.getOrderName(),
        row.getOrderStatus(),
        Objects.requireNonNullElse(row.getStatusName(), row.getOrderStatus()),
        Optional.ofNullable(row.getOutcome()).map(kind -> outcome(kind, row)));
  }

  private static Outcome outcome(String kind, DealStageRecord row) {
    return new Outcome(
        Outcome.Kind.valueOf(kind),
        row.getOrderNumber(),
        row.getAnsweredAt().toInstant(),
        Objects.requireNonNullElse(row.getLine(), ""));
  }

  private static Condition is(MemberId member, long deal) {
    return DEAL_STAGE.MEMBER_ID.eq(member.value()).and(DEAL_STAGE.DEAL_ID.eq(deal));
  }

  // What both databases store exactly.
  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null
        ? null
        : Instant.ofEpochMilli(instant.toEpochMilli()).atOffset(ZoneOffset.UTC);
  }
}
