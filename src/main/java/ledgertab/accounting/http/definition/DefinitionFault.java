package ledgertab.accounting.http.definition;

import java.util.Locale;

/// Something in a definition that cannot be used.
public final class DefinitionFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public enum Reason {
    /// Not JSON at all.
    JSON,
    /// A word that means nothing here.
    UNKNOWN,
    MISSING,
    /// A text where an object is needed, and the like.
    TYPE,
    /// Not a JSONPath.
    PATH,
    /// A path or a header that cannot be sent as it stands.
    ADDRESS,
    /// A JSONPath that may lead to several places, or that computes.
    INDEFINITE,
    /// A placeholder that is not known here.
    PLACEHOLDER,
    /// A placeholder inside other text that does not say how it is to be written.
    UNESCAPED,
    /// Lines of a document could be another client's.
    OWNER
  }

  private final String place;
  private final Reason reason;

  DefinitionFault(String place, Reason reason) {
    super(reason + " at " + place, null, false, false);
    this.place = place;
    this.reason = reason;
  }

  /// A JSON pointer, or the line and column of what is no JSON.
  public String place() {
    return place;
  }

  public Reason reason() {
    return reason;
  }

  /// The message for the administrator.
  public String messageKey() {
    return "ledger.http.fault." + reason.name().toLowerCase(Locale.ROOT);
  }
}
