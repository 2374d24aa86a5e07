package ledgertab.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;

/// Reads one kind of ledger. Never throws for what a ledger can do wrong, and writes nothing to it
/// but the status of an order.
public interface AccountingConnector {

  /// How many clients a search for an id may bring before the one with that very id.
  int MOST_LIKE_AN_ID = 50;

  /// The connection's id, part of every client reference, for example `builtin`.
  String id();

  /// The kind of ledger, one of a short list, for example `builtin`.
  default String kind() {
    return id();
  }

  /// The ledger's name as users know it.
  String name();

  /// The day the ledger's data tells of, where it is not simply now. Answers at once.
  default Optional<LocalDate> asOf(MemberId member) {
    return Optional.empty();
  }

  /// Whether the ledger answers and holds anything: the cheapest question there is.
  default LedgerAnswer<Boolean> isFilled(MemberId member) {
    return switch (search(member, "0", 1)) {
      case LedgerAnswer.Answer<List<Client>> _ -> new LedgerAnswer.Answer<>(true);
      case LedgerAnswer.Unsupported<List<Client>> _ -> new LedgerAnswer.Unsupported<>();
      case LedgerAnswer.Outage<List<Client>>(var cause) -> new LedgerAnswer.Outage<>(cause);
    };
  }

  /// Whether orders can be given statuses at all. Answers at once.
  default boolean takesOrderStatuses() {
    return false;
  }

  /// The statuses that orders can be given. A ledger that takes none says so without being asked.
  default LedgerAnswer<List<OrderStatus>> orderStatuses(MemberId member) {
    return new LedgerAnswer.Unsupported<>();
  }

  /// Clients found by any of the keys, each with the key that found it. Archived clients and
  /// branches may be among them; matching sorts that out.
  LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys);

  /// Clients whose name, number or tax id contains the text, best first.
  LedgerAnswer<List<Client>> search(MemberId member, String text, int limit);

  /// One client as the ledger knows it now; empty when it is not there (any more).
  default LedgerAnswer<Optional<Client>> client(ClientRef client) {
    return switch (search(client.member(), client.id(), MOST_LIKE_AN_ID)) {
      case LedgerAnswer.Answer<List<Client>>(var found) ->
          new LedgerAnswer.Answer<>(found.stream().filter(c -> c.ref().equals(client)).findFirst());
      case LedgerAnswer.Unsupported<List<Client>> _ -> new LedgerAnswer.Unsupported<>();
      case LedgerAnswer.Outage<List<Client>>(var cause) -> new LedgerAnswer.Outage<>(cause);
    };
  }

  LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query);

  LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId);

  LedgerAnswer<List<CreditPosition>> credit(ClientRef client);

  /// All complaints that are not closed, newest first.
  LedgerAnswer<List<Complaint>> complaints(ClientRef client);

  /// Who the client with these keys is and everything that is kept of it, for a ledger that can say
  /// so in one round trip; the others are asked `find` first and then the rest.
  default LedgerAnswer<Dossier> dossier(MemberId member, List<ClientKey> keys) {
    return new LedgerAnswer.Unsupported<>();
  }

  /// Gives an order one of [#orderStatuses]: reads what it has now, and writes only where that is
  /// another, so that repeating does no harm. After an outage it may have been written or not.
  ///
  /// @param writing begins before the status is sent, and not at all when it is too late
  default LedgerAnswer<OrderChange> setOrderStatus(OrderRef order, String status, Writing writing) {
    return new LedgerAnswer.Unsupported<>();
  }

  record Hit(ClientKey key, Client client) {}
}
