package ledgertab.settings.ledger;

import java.util.List;
import java.util.Locale;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.Field;
import ledgertab.web.Messages;

/// A field of a connection as the form draws it.
///
/// @param control what it is drawn as: `line`, `choice`, `text` or `secret`
/// @param hint empty text for none
/// @param example of what is typed; empty text for none
/// @param isSet a secret that is kept
/// @param leading whether another choice asks for other fields
record FieldView(
    String name,
    String control,
    String label,
    String hint,
    String example,
    boolean required,
    List<Option> options,
    boolean isSet,
    boolean leading) {

  record Option(String value, String text) {}

  static FieldView of(ConnectorKind kind, Field field, boolean isSet, Locale locale) {
    var words = new FieldWords(kind.code(), field.name(), locale);
    return new FieldView(
        field.name(),
        control(field.type()),
        words.of(""),
        words.of(".hint"),
        words.of(".example"),
        field.required(),
        field.options().stream().map(o -> new Option(o, words.of("." + o))).toList(),
        isSet,
        field.leading());
  }

  private static String control(Field.Type type) {
    return switch (type) {
      case LINE, ADDRESS, NUMBER -> "line";
      case CHOICE -> "choice";
      case TEXT -> "text";
      case SECRET -> "secret";
    };
  }

  /// A kind's own words for a field, or those that all kinds have for it.
  private record FieldWords(String kind, String field, Locale locale) {
    String of(String what) {
      var own = "ledger." + kind + "." + field + what;
      var common = "ledger.field." + field + what;
      var key = Messages.has(locale, own) ? own : common;
      return Messages.has(locale, key) ? Messages.text(locale, key) : "";
    }
  }
}
