package ledgertab.event.effect;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.bitrix24.PortalCall;
import ledgertab.event.Handled;
import ledgertab.event.effect.DealStage.Outcome;
import ledgertab.event.effect.DealStage.Outcome.Kind;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.event.effect.StageLines.Found;
import ledgertab.event.effect.StageLines.Told;
import ledgertab.history.LedgerOrders;
import ledgertab.history.LedgerOrders.Given;
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
      case WANTED, WRITING -> write(deal, next -> tell(call, next));
      case WRITTEN -> tell(call, deal);
      case TELLING ->
          stages.isUnderWay(deal)
              ? inAWhile("the line may be on its way to the portal")
              : tellAgain(call, deal);
    };
  }

  /// Of a deal that the portal shows no more: what its order may have been given is audited, as far
  /// as it is not by now; there is no timeline to tell it in.
  Handled end(DealStage deal) {
    return deal.step() == Step.WRITING ? write(deal, _ -> Handled.DONE) : Handled.DONE;
  }

  /// @param then what follows when the ledger has answered and that is stored
  private Handled write(DealStage deal, Function<DealStage, Handled> then) {
    var again = deal.step() == Step.WRITING;
    if (again && stages.isUnderWay(deal)) {
      return inAWhile("the ledger may be about to take it");
    }
    return stored(deal.at(Step.WRITING), next -> ask(next, again, then));
  }

  /// @param again whether the ledger may have taken it before
  private Handled ask(DealStage deal, boolean again, Function<DealStage, Handled> then) {
    var order = deal.order().orElseThrow();
    var ref = new OrderRef(deal.member(), order.ledger(), order.name());
    return switch (orders.setStatus(ref, order.status())) {
      case Given.Said(var change) -> {
        var outcome = outcome(change, clock.instant());
        LOG.info("{}: order of deal {}: {}", deal.member(), deal.deal(), outcome.kind());
        // Before a crash it was we who wrote it, or somebody else with the same in mind.
        yield outcome.kind() == Kind.ALREADY && !again
            ? stored(deal.written(outcome, Step.DONE), _ -> Handled.DONE)
            : answered(deal, outcome, then);
      }
      case Given.Unsupported _ ->
          answered(deal, new Outcome(Kind.UNSUPPORTED, "", clock.instant(), ""), then);
      case Given.NotSent(var cause) when !again ->
          stored(deal.at(Step.WANTED), _ -> Handled.later("the ledger does not answer: " + cause));
      case Given.NotSent(var cause) -> inAWhile("the ledger does not answer: " + cause);
      case Given.NotKnown(var cause) ->
          inAWhile("whether the ledger took it is not known: " + cause);
    };
  }

  private Handled answered(DealStage deal, Outcome outcome, Function<DealStage, Handled> then) {
    var line = lines.text(deal.member(), deal.order().orElseThrow().with(outcome));
    var written = deal.written(outcome.with(line), Step.WRITTEN);
    var stored = isChange(outcome) ? stages.changed(written) : stages.step(written);
    return stored.map(then).orElseGet(OrderWork::overtaken);
  }

  private static boolean isChange(Outcome outcome) {
    return outcome.kind() == Kind.CHANGED || outcome.kind() == Kind.ALREADY;
  }

  private Handled tell(PortalCall call, DealStage deal) {
    return stored(deal.at(Step.TELLING), next -> told(next, lines.add(call, next)));
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
      case Told.There(var line) -> stored(deal.told(line), _ -> Handled.DONE);
      case Told.NotSent _ ->
          stored(deal.at(Step.WRITTEN), _ -> Handled.later("the portal takes no line now"));
      case Told.NotKnown _ -> inAWhile("whether the portal took the line is not known");
    };
  }

  private Handled stored(DealStage deal, Function<DealStage, Handled> then) {
    return stages.step(deal).map(then).orElseGet(OrderWork::overtaken);
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
