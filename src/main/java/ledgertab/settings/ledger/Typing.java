package ledgertab.settings.ledger;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Setup;
import ledgertab.security.Secret;
import ledgertab.web.PhpForm;

/// What an administrator has typed into the form of a connection, and what is wrong with it.
///
/// @param name of the ledger; empty text for that of its kind
/// @param fields by name, those without secrets
/// @param secrets that were typed now, by field
record Typing(
    ConnectorKind kind, String name, Map<String, String> fields, Map<String, Secret> secrets) {

  /// The id of a connection that is only tried.
  private static final String TRIAL = "trial";

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_TEXT = 40_000;

  static Typing of(ConnectorKind kind, PhpForm form) {
    var fields = new LinkedHashMap<String, String>();
    var secrets = new LinkedHashMap<String, Secret>();
    for (var field : kind.fields(form.fields())) {
      var typed = form.text(field.name()).map(String::strip).orElse("");
      if (!field.isSecret()) {
        fields.put(field.name(), typed);
      } else if (!typed.isEmpty()) {
        secrets.put(field.name(), new Secret(typed));
      }
    }
    return new Typing(kind, form.text("name").map(String::strip).orElse(""), fields, secrets);
  }

  /// A message key for each field that is wrong.
  ///
  /// @param kept the connection whose secrets stay where none is typed
  Map<String, String> faults(Kept kept) {
    var faults = new LinkedHashMap<String, String>();
    if (name.length() > LONGEST_NAME) {
      faults.put("name", "ledger.bad.long");
    }
    for (var field : kind.fields(fields)) {
      var fault = field.isSecret() ? secretFault(field, kept) : fault(field);
      if (!fault.isEmpty()) {
        faults.put(field.name(), "ledger.bad." + fault);
      }
    }
    if (faults.isEmpty()) {
      faults.putAll(kind.faults(fields));
    }
    return faults;
  }

  private String secretFault(Field field, Kept kept) {
    var secret = secrets.get(field.name());
    if (secret != null) {
      return secret.value().length() > LONGEST_LINE * 4 ? "long" : "";
    }
    if (!field.required() || kept.secrets().containsKey(field.name())) {
      return "";
    }
    return kept.isElsewhere() ? "secret.again" : "required";
  }

  private String fault(Field field) {
    var value = fields.getOrDefault(field.name(), "");
    if (value.isEmpty()) {
      return field.required() ? "required" : "";
    }
    if (value.length() > (field.type() == Field.Type.TEXT ? LONGEST_TEXT : LONGEST_LINE)) {
      return "long";
    }
    return switch (field.type()) {
      case ADDRESS -> isAddress(value) ? "" : "address";
      case NUMBER -> value.matches("\\d{1,9}") ? "" : "number";
      case CHOICE -> field.options().contains(value) ? "" : "choice";
      case LINE, TEXT, SECRET -> "";
    };
  }

  private static boolean isAddress(String value) {
    try {
      var address = new URI(value);
      return address.getHost() != null
          && address.getUserInfo() == null
          && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /// Everything that opening it takes: what was typed, and the secrets that are kept.
  Setup setup(Kept kept) {
    var all = new LinkedHashMap<>(kept.opened());
    all.keySet().retainAll(kind.fields(fields).stream().map(Field::name).toList());
    all.putAll(secrets);
    var shown = name.isEmpty() ? kind.code() : name;
    return new Setup(kept.member(), kept.isNew() ? TRIAL : kept.id(), shown, fields, all);
  }

  /// The same with what only the ledger itself can tell.
  ///
  /// @param stands the connection in whose place it will be
  Setup learning(Kept kept, Optional<Connection> stands) {
    var setup = setup(kept);
    var before = stands.filter(_ -> !kept.isNew()).map(Connection::fields).orElse(Map.of());
    return setup.with(kind.learnt(setup, before));
  }
}
