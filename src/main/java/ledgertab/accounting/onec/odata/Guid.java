package ledgertab.accounting.onec.odata;

import java.util.regex.Pattern;

/// How 1C refers to an object: a GUID as text, in small letters.
public final class Guid {

  /// A reference to nothing.
  public static final String NONE = "00000000-0000-0000-0000-000000000000";

  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Guid() {}

  /// Whether the text refers to something.
  public static boolean refers(String text) {
    return FORM.matcher(text).matches() && !text.equals(NONE);
  }

  static String literal(String guid) {
    if (!FORM.matcher(guid).matches()) {
      throw new IllegalArgumentException("not a reference of 1C");
    }
    return "guid'" + guid + "'";
  }
}
