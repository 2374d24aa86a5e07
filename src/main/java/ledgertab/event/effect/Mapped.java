package ledgertab.event.effect;

import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.event.effect.Mapped.Wish.NotKnownNow;
import ledgertab.event.effect.Mapped.Wish.Nothing;
import ledgertab.event.effect.Mapped.Wish.Wanted;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerOrders;
import ledgertab.history.OrderStatus;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.StageMapping;
import ledgertab.portal.choices.StageMapping.Status;

/// What the portal has chosen that the stages of deals mean. Whose status it is stands in the
/// choice, so that nobody is asked; only of one that is older than that the ledgers are.
final class Mapped {

  private final Choices choices;
  private final LedgerOrders orders;

  Mapped(Choices choices, LedgerOrders orders) {
    this.choices = choices;
    this.orders = orders;
  }

  /// What a stage means.
  sealed interface Wish {

    record Nothing() implements Wish {}

    /// @param status whose ledger and name are known
    record Wanted(Status status) implements Wish {}

    /// The ledger that could tell does not answer.
    record NotKnownNow() implements Wish {}
  }

  boolean isAny(MemberId member) {
    var mapping = value(member);
    return !mapping.orderField().isEmpty() && !mapping.statuses().isEmpty();
  }

  /// Whether there is something, or was.
  boolean wasEver(MemberId member) {
    return choices.of(member, StageMapping.TOPIC).version() > 0;
  }

  /// The field of deals that names their orders.
  String field(MemberId member) {
    return value(member).orderField();
  }

  Wish wish(MemberId member, String stage) {
    return value(member)
        .status(stage)
        .map(status -> status.ledger().isEmpty() ? found(member, status) : new Wanted(status))
        .orElseGet(Nothing::new);
  }

  /// A choice of before meant the first ledger that takes any.
  private Wish found(MemberId member, Status status) {
    for (var statuses : orders.statuses(member)) {
      switch (statuses.answer()) {
        case LedgerAnswer.Outage<?> _ -> {
          return new NotKnownNow();
        }
        case LedgerAnswer.Answer<List<OrderStatus>>(var known) when !known.isEmpty() -> {
          var name =
              known.stream()
                  .filter(one -> one.code().equals(status.code()))
                  .map(OrderStatus::name)
                  .findFirst();
          return new Wanted(
              new Status(statuses.ledger().id(), status.code(), name.orElse(status.code())));
        }
        case LedgerAnswer.Answer<?> _, LedgerAnswer.Unsupported<?> _ -> {}
      }
    }
    return new Nothing();
  }

  private StageMapping value(MemberId member) {
    return choices.value(member, StageMapping.TOPIC);
  }
}
