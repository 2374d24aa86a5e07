package ledgertab.event.effect;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import ledgertab.bitrix24.PortalCall;
import ledgertab.event.Handled;
import ledgertab.event.effect.DealStage.Outcome;
import ledgertab.event.effect.DealStage.Outcome.Kind;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.history.ClientHistories;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the order of a deal its status and has the deal's timeline tell it, from whichever step a
/// crash has left it at. Every step is stored before the next begins, and each can be taken twice:
/// the connector writes only what the order does not have, and a line that may be there already is
/// looked for.
final class OrderWork {

  private static final Logger LOG = LoggerFactory.getLogger(OrderWork.class);

  private final ClientHistories histories;
  private final DealStages stages;
  private final StageLines lines;
  private final InstantSource clock;

  OrderWork(ClientHistories histories, DealStages stages, StageLines lines, InstantSource clock) {
    this.histories = histories;
    this.stages = stages;
    this.lines = lines;
    this.clock = clock;
  }

  Handled go(PortalCall call, DealStage deal) {
    return switch (deal.step()) {
      case DONE -> Handled.DONE;
      case WANTED ->
          stored(deal.at(Step.WRITING))
              .map(next -> write(call, next, false))
              .orElseGet(OrderWork::overtaken);
      case WRITING -> write(call, deal, true);
      case WRITTEN ->
          stored(deal.at(Step.TELLING))
              .map(next -> tell(call, next, false))
              .orElseGet(OrderWork::overtaken);
      case TELLING -> tellAgain(call, deal);
    };
  }

  /// @param again whether the ledger may have taken it before
  private Handled write(PortalCall call, DealStage deal, boolean again) {
    var order = deal.order().orElseThrow();
    var ref = new OrderRef(deal.member(), order.ledger(), order.name());
    return switch (histories.setOrderStatus(ref, order.status())) {
      case LedgerAnswer.Answer<OrderChange>(var change) -> answered(call, deal, change, again);
      case LedgerAnswer.Unsupported<OrderChange> _ ->
          finished(deal, new Outcome(Kind.UNSUPPORTED, "", clock.instant()));
      case LedgerAnswer.Outage<OrderChange>(var cause) ->
          Handled.later("the ledger does not answer: " + cause);
    };
  }

  private Handled answered(PortalCall call, DealStage deal, OrderChange change, boolean again) {
    var outcome = outcome(change, clock.instant());
    // Before a crash it was we who wrote it, or somebody else with the same in mind.
    if (outcome.kind() == Kind.ALREADY && !again) {
      return finished(deal, outcome);
    }
    var written = deal.written(outcome, Step.WRITTEN);
    var stored = isChange(outcome) ? stages.changed(written) : stages.step(written);
    LOG.info("{}: order of deal {}: {}", deal.member(), deal.deal(), outcome.kind());
    return stored.map(next -> go(call, next)).orElseGet(OrderWork::overtaken);
  }

  private static boolean isChange(Outcome outcome) {
    return outcome.kind() == Kind.CHANGED || outcome.kind() == Kind.ALREADY;
  }

  private Handled finished(DealStage deal, Outcome outcome) {
    LOG.info("{}: order of deal {}: {}", deal.member(), deal.deal(), outcome.kind());
    return stored(deal.written(outcome, Step.DONE))
        .map(_ -> Handled.DONE)
        .orElseGet(OrderWork::overtaken);
  }

  /// Who is still writing the line is not overtaken: the timeline would have it twice.
  private Handled tellAgain(PortalCall call, DealStage deal) {
    return stages.isUnderWay(deal)
        ? new Handled.Later(
            "the line may be on its way to the portal", Optional.of(DealStages.UNDER_WAY))
        : stored(deal.at(Step.TELLING))
            .map(next -> tell(call, next, true))
            .orElseGet(OrderWork::overtaken);
  }

  /// @param again whether the timeline may have the line already
  private Handled tell(PortalCall call, DealStage deal, boolean again) {
    var told = lines.tell(call, deal, again, histories.ledgers().orderStatuses(deal.member()));
    return switch (told) {
      case TOLD ->
          stored(deal.at(Step.DONE)).map(_ -> Handled.DONE).orElseGet(OrderWork::overtaken);
      case NOT_SENT ->
          stored(deal.at(Step.WRITTEN))
              .map(_ -> Handled.later("the portal takes no line now"))
              .orElseGet(OrderWork::overtaken);
      case UNKNOWN -> Handled.later("whether the portal took the line is not known");
    };
  }

  private Optional<DealStage> stored(DealStage deal) {
    return stages.step(deal);
  }

  private static Handled overtaken() {
    return Handled.later("another node was faster");
  }

  private static Outcome outcome(OrderChange change, Instant now) {
    return switch (change) {
      case OrderChange.Changed(var number, _) -> new Outcome(Kind.CHANGED, number, now);
      case OrderChange.Already(var number) -> new Outcome(Kind.ALREADY, number, now);
      case OrderChange.Refused(var number) -> new Outcome(Kind.REFUSED, number, now);
      case OrderChange.NoSuchOrder _ -> new Outcome(Kind.NO_SUCH_ORDER, "", now);
      case OrderChange.SeveralOrders _ -> new Outcome(Kind.SEVERAL_ORDERS, "", now);
    };
  }
}
