package ledgertab.history;

import java.util.List;

/// Who the client of a card is in the ledger.
public sealed interface Match {

  /// Exactly one client. `key` is what matched, as it stands in the CRM.
  record Found(Client client, ClientKey key) implements Match {}

  /// Several clients answer to the same key: nothing is shown until somebody picks one.
  record Ambiguous(List<Client> clients, ClientKey key) implements Match {
    public Ambiguous {
      clients = List.copyOf(clients);
    }
  }

  /// No client answers to any of these keys.
  record NotFound(List<ClientKey> tried) implements Match {
    public NotFound {
      tried = List.copyOf(tried);
    }
  }
}
