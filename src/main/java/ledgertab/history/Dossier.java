package ledgertab.history;

import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Outage;

/// Who a client is and everything that is kept of it, in one answer.
///
/// @param contents empty unless the match is exactly one client
public record Dossier(Match match, Optional<Contents> contents) {

  /// Each section answers for itself.
  public record Contents(
      LedgerAnswer<List<CreditPosition>> credit,
      LedgerAnswer<Pages> documents,
      LedgerAnswer<List<Complaint>> complaints) {

    private static Contents of(AccountingConnector ledger, ClientRef client) {
      return new Contents(
          ledger.credit(client), DocumentReading.pages(ledger, client), ledger.complaints(client));
    }
  }

  /// The two pages that a document book is made of.
  ///
  /// @param unpaid empty when the newest documents are all there are
  public record Pages(DocumentPage newest, DocumentPage unpaid) {}

  /// Asks a ledger that is at hand one question after another.
  public static LedgerAnswer<Dossier> of(
      AccountingConnector ledger, MemberId member, List<ClientKey> keys) {
    return switch (ledger.find(member, keys)) {
      case Answer<List<AccountingConnector.Hit>>(var hits) ->
          new Answer<>(of(ledger, Matching.decide(keys, hits)));
      case LedgerAnswer.Unsupported<List<AccountingConnector.Hit>> _ ->
          new LedgerAnswer.Unsupported<>();
      case Outage<List<AccountingConnector.Hit>>(var cause) -> new Outage<>(cause);
    };
  }

  private static Dossier of(AccountingConnector ledger, Match match) {
    return new Dossier(
        match,
        match instanceof Match.Found(var client, _)
            ? Optional.of(Contents.of(ledger, client.ref()))
            : Optional.empty());
  }
}
