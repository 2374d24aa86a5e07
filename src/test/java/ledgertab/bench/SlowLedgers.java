package ledgertab.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.DocumentLine;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.Dossier;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.Ledgers;

/// The app's ledgers as far away as it is told: every call takes so long before it begins.
final class SlowLedgers {

  private final AtomicInteger milliseconds = new AtomicInteger();
  private volatile Optional<WrittenOrders> orders = Optional.empty();

  Ledgers wrap(Ledgers ledgers) {
    return member -> {
      var all = orders;
      return all.isEmpty() || member.value().startsWith(EventLoad.MEMBER)
          ? ledgers.of(member).stream()
              .<AccountingConnector>map(ledger -> new Far(ledger, milliseconds))
              .toList()
          : List.of(all.get());
    };
  }

  /// From now on portals have a ledger with so many orders, but for those of the plain load.
  void takeOrders(int count) {
    orders = Optional.of(WrittenOrders.of(count));
  }

  WrittenOrders orders() {
    return orders.orElseThrow();
  }

  void delay(int perCall) {
    milliseconds.set(perCall);
  }

  private record Far(AccountingConnector ledger, AtomicInteger milliseconds)
      implements AccountingConnector {

    @Override
    public String id() {
      return ledger.id();
    }

    @Override
    public String name() {
      return ledger.name();
    }

    @Override
    public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
      return after(() -> ledger.find(member, keys));
    }

    @Override
    public LedgerAnswer<Dossier> dossier(MemberId member, List<ClientKey> keys) {
      return after(() -> ledger.dossier(member, keys));
    }

    @Override
    public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
      return after(() -> ledger.search(member, text, limit));
    }

    @Override
    public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
      return after(() -> ledger.documents(client, query));
    }

    @Override
    public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
      return after(() -> ledger.lines(client, documentId));
    }

    @Override
    public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
      return after(() -> ledger.credit(client));
    }

    @Override
    public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
      return after(() -> ledger.complaints(client));
    }

    private <T> LedgerAnswer<T> after(Supplier<LedgerAnswer<T>> call) {
      try {
        Thread.sleep(milliseconds.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return call.get();
    }
  }
}
