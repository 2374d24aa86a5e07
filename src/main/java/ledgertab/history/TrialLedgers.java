package ledgertab.history;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.bitrix24.MemberId;

/// Ledgers that an administrator has typed in and not saved, to be looked at once.
public interface TrialLedgers {

  /// Takes one of the few tries that a portal has each minute.
  boolean mayTry(MemberId member);

  /// What the ledger of this form answers to a question; empty where the form is not complete.
  ///
  /// @param form the fields by their names
  <T> Optional<T> ask(
      MemberId member, Map<String, String> form, Function<AccountingConnector, T> question);
}
