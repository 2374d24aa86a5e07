package ledgertab.settings.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ledgertab.bitrix24.PhpJson;
import ledgertab.portal.AuditTrail.Entry;
import ledgertab.web.Messages;

/// An entry of the audit trail in words.
final class ChangeWords {

  /// What stands for a secret in the trail.
  private static final String SECRET = "secret:";

  private final Locale locale;

  ChangeWords(Locale locale) {
    this.locale = locale;
  }

  String what(Entry entry) {
    var key = "app.history." + entry.action();
    return Messages.has(locale, key) ? text(key, subject(entry.subject())) : entry.action();
  }

  private String subject(String subject) {
    var parts = subject.split(":", 2);
    var card = "app.history.card." + parts[0];
    if (parts.length == 2 && Messages.has(locale, card)) {
      return text(card, parts[1]);
    }
    var section = "app.section." + subject;
    return Messages.has(locale, section) ? text(section) : subject;
  }

  /// What was before and is now, field by field.
  List<String> details(Entry entry) {
    if (!entry.action().startsWith("settings.")) {
      return List.of();
    }
    return PhpJson.parse(entry.detail()).stream()
        .flatMap(changes -> PhpJson.map(changes).entrySet().stream())
        .map(change -> detail("app." + entry.subject() + "." + change.getKey(), change.getValue()))
        .toList();
  }

  private String detail(String field, JsonNode values) {
    var label = label(field);
    var before = value(field, values.path(0));
    return text("app.history.change", label, before, value(field, values.path(1)));
  }

  /// A field of a connection has its own name behind that of the connection.
  private String label(String field) {
    var common = "ledger.field." + field.substring(field.lastIndexOf('.') + 1);
    return Messages.has(locale, field)
        ? text(field)
        : Messages.has(locale, common) ? text(common) : field.substring(field.lastIndexOf('.') + 1);
  }

  private String value(String field, JsonNode value) {
    if (value.isContainerNode()) {
      var parts =
          PhpJson.map(value).entrySet().stream()
              .map(part -> part(field, value.isArray(), part))
              .collect(Collectors.joining(", "));
      return parts.isEmpty() ? text("app.history.none") : parts;
    }
    return word(field, PhpJson.text(value));
  }

  private String part(String field, boolean isList, Map.Entry<String, JsonNode> part) {
    var text = word(field, PhpJson.text(part.getValue()));
    return isList ? text : part.getKey() + ": " + text;
  }

  private String word(String field, String value) {
    if (value.isEmpty()) {
      return text("app.history.none");
    }
    if (value.startsWith(SECRET)) {
      return text("app.history.secret");
    }
    var key = field + "." + value;
    return Messages.has(locale, key) ? text(key) : value;
  }

  private String text(String key, Object... parameters) {
    return Messages.text(locale, key, parameters);
  }
}
