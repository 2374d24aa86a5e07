package ledgertab.event.effect;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import ledgertab.bitrix24.PortalCall;
import ledgertab.event.Handled;
import ledgertab.event.effect.DealStage.Outcome;
import ledgertab.event.effect.DealStage.Outcome.Kind;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.event.effect.StageLines.Found;
import ledgertab.event.effect.StageLines.Told;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerOrders;
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

  private final LedgerOrders orders;
  private final DealStages stages;
  private final StageLines lines;
  private final InstantSource clock;

  OrderWork(LedgerOrders orders, DealStages stages, StageLines lines, InstantSource clock) {
    this.orders = orders;
    this.stages = stages;
    this.lines = lines;
    this.clock = clock;
  }

  /// What may still be under way elsewhere is not begun a second time.
  Handled go(PortalCall call, DealStage deal) {
    return switch (deal.step()) {
      case DONE -> Handled.DONE;
      case WANTED -> write(call, deal, false);
      case WRITING ->
          stages.isUnderWay(deal)
              ? inAWhile("the ledger may be about to take it")
              : write(call, deal, true);
      case WRITTEN -> tell(call, deal);
      case TELLING ->
          stages.isUnderWay(deal)
              ? inAWhile("the line may be on its way to the portal")
              : tellAgain(call, deal);
    };
  }

  /// @param again whether the ledger may have taken it before
  private Handled write(PortalCall call, DealStage deal, boolean again) {
    return stored(deal.at(Step.WRITING))
        .map(next -> ask(call, next, again))
        .orElseGet(OrderWork::overtaken);
  }

  private Handled ask(PortalCall call, DealStage deal, boolean again) {
    var order = deal.order().orElseThrow();
    var ref = new OrderRef(deal.member(), order.ledger(), order.name());
    return switch (orders.setStatus(ref, order.status())) {
      case LedgerAnswer.Answer<OrderChange>(var change) ->
          answered(call, deal, outcome(change, clock.instant()), again);
      case LedgerAnswer.Unsupported<OrderChange> _ ->
          answered(call, deal, new Outcome(Kind.UNSUPPORTED, "", clock.instant(), ""), again);
      case LedgerAnswer.Outage<OrderChange>(var cause) ->
          inAWhile("the ledger does not answer: " + cause);
    };
  }

  private Handled answered(PortalCall call, DealStage deal, Outcome outcome, boolean again) {
    LOG.info("{}: order of deal {}: {}", deal.member(), deal.deal(), outcome.kind());
    // Before a crash it was we who wrote it, or somebody else with the same in mind.
    if (outcome.kind() == Kind.ALREADY && !again) {
      return stored(deal.written(outcome, Step.DONE))
          .map(_ -> Handled.DONE)
          .orElseGet(OrderWork::overtaken);
    }
    var line = lines.text(deal.member(), deal.order().orElseThrow().with(outcome));
    var written = deal.written(outcome.with(line), Step.WRITTEN);
    var stored = isChange(outcome) ? stages.changed(written) : stages.step(written);
    return stored.map(next -> tell(call, next)).orElseGet(OrderWork::overtaken);
  }

  private static boolean isChange(Outcome outcome) {
    return outcome.kind() == Kind.CHANGED || outcome.kind() == Kind.ALREADY;
  }

  private Handled tell(PortalCall call, DealStage deal) {
    return stored(deal.at(Step.TELLING))
        .map(next -> told(next, lines.add(call, next)))
        .orElseGet(OrderWork::overtaken);
  }

  /// Who has looked stores that he is telling before he does.
  private Handled tellAgain(PortalCall call, DealStage deal) {
    return switch (lines.find(call, deal)) {
      case Found.There(var line) -> told(deal, new Told.There(line));
      case Found.Missing _ -> tell(call, deal);
      case Found.NotKnown _ -> Handled.later("whether the portal took the line is not known");
    };
  }

  private Handled told(DealStage deal, Told told) {
    return switch (told) {
      case Told.There(var line) ->
          stored(deal.told(line)).map(_ -> Handled.DONE).orElseGet(OrderWork::overtaken);
      case Told.NotSent _ ->
          stored(deal.at(Step.WRITTEN))
              .map(_ -> Handled.later("the portal takes no line now"))
              .orElseGet(OrderWork::overtaken);
      case Told.NotKnown _ -> inAWhile("whether the portal took the line is not known");
    };
  }

  private Optional<DealStage> stored(DealStage deal) {
    return stages.step(deal);
  }

  private static Handled inAWhile(String reason) {
    return new Handled.Later(reason, Optional.of(DealStages.UNDER_WAY));
  }

  private static Handled overtaken() {
    return Handled.later("another node was faster");
  }

  private static Outcome outcome(OrderChange change, Instant now) {
    return switch (change) {
      case OrderChange.Changed(var number, _) -> new Outcome(Kind.CHANGED, number, now, "");
      case OrderChange.Already(var number) -> new Outcome(Kind.ALREADY, number, now, "");
      case OrderChange.Refused(var number) -> new Outcome(Kind.REFUSED, number, now, "");
      case OrderChange.NoSuchOrder _ -> new Outcome(Kind.NO_SUCH_ORDER, "", now, "");
      case OrderChange.SeveralOrders _ -> new Outcome(Kind.SEVERAL_ORDERS, "", now, "");
    };
  }
}
