package ledgertab.event.effect;

import java.time.Instant;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;

/// Where a deal was seen last and how far its order has followed it.
///
/// @param stage its id on the portal
/// @param movedAt when the deal came there, as the portal tells; empty where it does not
/// @param order what the order is to be given; empty while nothing is
/// @param lastLine id of our newest line in its timeline; 0 for none
/// @param version grows with every step: who did not take the last one takes none
record DealStage(
    MemberId member,
    long deal,
    String stage,
    Optional<Instant> movedAt,
    Optional<Order> order,
    Step step,
    long lastLine,
    long version) {

  private static final int LONGEST_NUMBER = 200;

  /// @param ledger the connection that was asked to do it
  /// @param name the order's number or id, as the deal holds it
  /// @param status the code of what it is to be given
  /// @param statusName as the ledger's users know it
  /// @param outcome of the last answer of the ledger; empty before
  record Order(
      String ledger, String name, String status, String statusName, Optional<Outcome> outcome) {

    Order with(Outcome newOutcome) {
      return new Order(ledger, name, status, statusName, Optional.of(newOutcome));
    }
  }

  /// What the ledger said.
  ///
  /// @param kind of the answer
  /// @param number of the order as the ledger's users know it; empty where it found none
  /// @param at when
  /// @param line what the deal's timeline tells of it; empty for nothing
  record Outcome(Kind kind, String number, Instant at, String line) {

    Outcome {
      number = number.substring(0, Math.min(number.length(), LONGEST_NUMBER));
    }

    Outcome with(String newLine) {
      return new Outcome(kind, number, at, newLine);
    }

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

  /// Whether the ledger may have been changed, and nobody has been told.
  boolean isHalfDone() {
    return step != Step.DONE && step != Step.WANTED;
  }

  DealStage at(Step next) {
    return new DealStage(member, deal, stage, movedAt, order, next, lastLine, version);
  }

  DealStage written(Outcome outcome, Step next) {
    var told = order.map(o -> o.with(outcome));
    return new DealStage(member, deal, stage, movedAt, told, next, lastLine, version);
  }

  /// @param line its id; 0 where there is none
  DealStage told(long line) {
    var last = Math.max(line, lastLine);
    return new DealStage(member, deal, stage, movedAt, order, Step.DONE, last, version);
  }
}
