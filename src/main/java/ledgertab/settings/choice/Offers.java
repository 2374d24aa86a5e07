package ledgertab.settings.choice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientHistories;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerOrders.Statuses;
import ledgertab.history.LedgerRef;
import ledgertab.history.OrderStatus;
import ledgertab.portal.choices.StageMapping;
import ledgertab.portal.choices.StageMapping.Status;

/// The statuses that a stage can mean, ledger by ledger. What is chosen already stays among them,
/// also while its ledger does not answer.
///
/// @param silent the names of ledgers that do not tell their statuses now
record Offers(List<Group> groups, List<String> silent) {

  /// @param ledger its name; empty for one that the portal does not use any more
  record Group(String ledger, List<Offer> offers) {}

  /// @param value of its option
  /// @param old value of its option before statuses had ledgers; the same where it never had one
  /// @param isGone chosen once, and the ledger takes it no more
  record Offer(Status status, String value, String old, boolean isGone) {}

  static Offers of(MemberId member, StageMapping chosen, ClientHistories histories) {
    var said = histories.orders().statuses(member);
    var first = said.stream().filter(Offers::mayTakeAny).map(one -> one.ledger().id()).findFirst();
    var kept = new Kept(chosen, first);
    var groups = new ArrayList<Group>();
    var silent = new ArrayList<String>();
    for (var one : said) {
      var name = histories.ledgers().name(one.ledger());
      if (one.answer() instanceof LedgerAnswer.Outage<?>) {
        silent.add(name);
      }
      groups.add(new Group(name, kept.offers(one)));
    }
    groups.add(new Group("", kept.elsewhere(said.stream().map(Statuses::ledger).toList())));
    groups.removeIf(group -> group.offers().isEmpty());
    return new Offers(List.copyOf(groups), List.copyOf(silent));
  }

  /// Whether the texts of options need much room.
  public boolean areLong() {
    return groups.size() > 1
        || groups.stream().flatMap(group -> group.offers().stream()).anyMatch(Offer::isGone);
  }

  /// By the values of their options; those that are gone cannot be chosen.
  Map<String, Status> choosable() {
    var choosable = new LinkedHashMap<String, Status>();
    var offers = groups.stream().flatMap(group -> group.offers().stream()).toList();
    offers.stream()
        .filter(offer -> !offer.isGone())
        .forEach(
            offer -> {
              choosable.put(offer.value(), offer.status());
              choosable.putIfAbsent(offer.old(), offer.status());
              choosable.putIfAbsent(offer.status().code(), offer.status());
            });
    return choosable;
  }

  static String value(Status status) {
    return status.ledger() + ":" + status.code();
  }

  private static boolean mayTakeAny(Statuses said) {
    return switch (said.answer()) {
      case LedgerAnswer.Answer<List<OrderStatus>>(var statuses) -> !statuses.isEmpty();
      case LedgerAnswer.Unsupported<?> _ -> false;
      case LedgerAnswer.Outage<?> _ -> true;
    };
  }

  /// What is chosen already.
  ///
  /// @param first the ledger of what was chosen before statuses had ledgers
  private record Kept(StageMapping chosen, Optional<String> first) {

    List<Offer> offers(Statuses said) {
      var id = said.ledger().id();
      return switch (said.answer()) {
        case LedgerAnswer.Answer<List<OrderStatus>>(var statuses) -> {
          var taken =
              statuses.stream()
                  .filter(status -> StageMapping.isStatus(status.code()))
                  .map(status -> new Status(id, status.code(), status.name()))
                  .toList();
          var codes = taken.stream().map(Status::code).toList();
          var gone = of(id).filter(status -> !codes.contains(status.code()));
          yield Stream.concat(
                  taken.stream().map(status -> offer(status, false)),
                  gone.map(status -> offer(status, true)))
              .toList();
        }
        case LedgerAnswer.Unsupported<?> _ -> of(id).map(status -> offer(status, true)).toList();
        case LedgerAnswer.Outage<?> _ -> of(id).map(status -> offer(status, false)).toList();
      };
    }

    /// Of ledgers that are none of these.
    List<Offer> elsewhere(List<LedgerRef> ledgers) {
      var ids = ledgers.stream().map(LedgerRef::id).toList();
      return all()
          .filter(status -> !ids.contains(status.ledger()))
          .map(status -> offer(status, true))
          .toList();
    }

    private Stream<Status> of(String ledger) {
      return all().filter(status -> status.ledger().equals(ledger));
    }

    private Stream<Status> all() {
      return chosen.statuses().values().stream()
          .map(status -> status.ledger().isEmpty() ? at(first.orElse(""), status) : status)
          .collect(
              Collectors.toMap(
                  Offers::value, status -> status, (one, _) -> one, LinkedHashMap::new))
          .values()
          .stream();
    }

    private static Status at(String ledger, Status status) {
      return new Status(ledger, status.code(), status.name());
    }

    private Offer offer(Status status, boolean isGone) {
      var shown = status.name().isEmpty() ? status.code() : status.name();
      var old =
          first.filter(status.ledger()::equals).isPresent() ? ":" + status.code() : value(status);
      return new Offer(
          new Status(status.ledger(), status.code(), shown), value(status), old, isGone);
    }
  }
}
