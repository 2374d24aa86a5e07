package ledgertab.accounting.connection;

import java.util.List;

/// One thing that an administrator fills in to connect a ledger. Its label, its hint and its
/// example are the messages `ledger.<kind>.<name>`, with `.hint` and `.example`, or else
/// `ledger.field.<name>` …
///
/// @param options what can be chosen, for [Type#CHOICE]; their names are `<label>.<option>`
/// @param standard what the form begins with
/// @param leading which other fields are asked for depends on it
public record Field(
    String name,
    Type type,
    boolean required,
    List<String> options,
    String standard,
    boolean leading) {

  public enum Type {
    LINE,
    /// A public address, `https:` unless private ones are allowed.
    ADDRESS,
    NUMBER,
    CHOICE,
    /// Several lines.
    TEXT,
    /// Never shown again once it is saved.
    SECRET
  }

  public Field {
    options = List.copyOf(options);
  }

  public static Field required(String name, Type type) {
    return new Field(name, type, true, List.of(), "", false);
  }

  public static Field optional(String name, Type type) {
    return new Field(name, type, false, List.of(), "", false);
  }

  public static Field choice(String name, String... options) {
    return new Field(name, Type.CHOICE, true, List.of(options), options[0], false);
  }

  /// A choice on which depends what else is asked.
  public static Field leading(String name, String... options) {
    return new Field(name, Type.CHOICE, true, List.of(options), options[0], true);
  }

  public Field beginningWith(String value) {
    return new Field(name, type, required, options, value, leading);
  }

  public boolean isSecret() {
    return type == Type.SECRET;
  }
}
