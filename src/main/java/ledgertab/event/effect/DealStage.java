package ledgertab.event.effect;

import java.time.Instant;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;

/// Where a deal was seen last and how far its order has followed it.
///
/// @param stage its id on the portal
/// @param movedAt when the deal came there, as the portal tells; empty where it does not
/// @param order what the order is to be given; empty while nothing is
/// @param version grows with every step: who did not take the last one takes none
record DealStage(
    MemberId member,
    long deal,
    String stage,
    Optional<Instant> movedAt,
    Optional<Order> order,
    Step step,
    long version) {

  /// @param ledger the connection that was asked to do it
  /// @param name the order's number or id, as the deal holds it
  /// @param status the code of what it is to be given
  /// @param outcome of the last answer of the ledger; empty before
  record Order(String ledger, String name, String status, Optional<Outcome> outcome) {

    Order with(Outcome newOutcome) {
      return new Order(ledger, name, status, Optional.of(newOutcome));
    }
  }

  /// What the ledger said.
  ///
  /// @param kind of the answer
  /// @param number of the order as the ledger's users know it; empty where it found none
  /// @param at when
  record Outcome(Kind kind, String number, Instant at) {

    enum Kind {
      CHANGED,
      ALREADY,
      NO_SUCH_ORDER,
      SEVERAL_ORDERS,
      REFUSED,
      UNSUPPORTED
    }
  }

  /// In this order; a crash leaves a deal at the last one that was stored.
  enum Step {
    /// The order has nothing to follow, or all is done.
    DONE,
    /// To be written; the ledger was not asked yet.
    WANTED,
    /// The ledger is being asked: it may have taken it.
    WRITING,
    /// The ledger has answered; the deal's timeline does not tell it yet.
    WRITTEN,
    /// The line is being written: the timeline may have it.
    TELLING
  }

  boolean isUnderWay() {
    return step != Step.DONE;
  }

  DealStage at(Step next) {
    return new DealStage(member, deal, stage, movedAt, order, next, version);
  }

  DealStage written(Outcome outcome, Step next) {
    var told = order.map(o -> o.with(outcome));
    return new DealStage(member, deal, stage, movedAt, told, next, version);
  }
}
