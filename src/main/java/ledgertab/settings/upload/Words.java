package ledgertab.settings.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.web.Messages;

/// Faults in the viewer's language.
final class Words {

  private final Locale locale;

  Words(Locale locale) {
    this.locale = locale;
  }

  String what(Fault fault) {
    return what(fault.problem(), column(fault), fault.arguments());
  }

  String what(Problem problem, String column, List<String> arguments) {
    var parameters = new ArrayList<Object>();
    parameters.add(column);
    parameters.addAll(arguments);
    return Messages.text(locale, "app.fault." + problem, parameters.toArray());
  }

  /// As the file calls it, or as we do where the file does not have it.
  String column(Fault fault) {
    if (fault.column().isEmpty()) {
      return "";
    }
    return fault.heading().isBlank()
        ? Messages.text(locale, "app.column." + fault.column())
        : fault.heading().strip();
  }

  /// As rows of `file`, `row`, `column`, `what`.
  Map<String, String> row(Fault fault) {
    return Map.of(
        "file", fault.file(),
        "row", fault.line() == 0 ? "" : String.valueOf(fault.line()),
        "column", column(fault),
        "what", what(fault));
  }
}
