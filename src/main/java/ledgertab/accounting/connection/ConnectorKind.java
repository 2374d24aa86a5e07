package ledgertab.accounting.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of ledger that an administrator can connect.
public interface ConnectorKind {

  /// Its name in settings, metrics and message keys, for example `sql`.
  String code();

  /// What is asked of the administrator, in the order of the form.
  ///
  /// @param typed what he has chosen so far: a preset may ask for more
  List<Field> fields(Map<String, String> typed);

  /// What is wrong with the fields beyond what their types say: a message key for each field, with
  /// what the message names behind a `|` where it names something.
  Map<String, String> faults(Map<String, String> typed);

  /// What makes up the ledger's identity: when one of these fields changes it is another ledger,
  /// whose clients are others even under the same ids.
  List<String> identity();

  /// What of its settings only the ledger itself can tell: fields that are kept beside what was
  /// typed. It is asked when settings are saved or tried; what it does not tell is left out.
  ///
  /// @param before the fields that stand now; none where it is another ledger
  default Map<String, String> learnt(Setup setup, Map<String, String> before) {
    return Map.of();
  }

  /// Why something that was chosen does not hold yet: ends the message key `app.ledger.trouble.`.
  ///
  /// @param fields with what was learnt
  default Optional<String> doubt(Map<String, String> fields) {
    return Optional.empty();
  }

  /// Opens a connection; asks nobody yet and throws nothing.
  Link open(Setup setup);
}
