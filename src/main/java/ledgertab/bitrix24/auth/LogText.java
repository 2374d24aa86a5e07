package ledgertab.bitrix24.auth;

/// A server's words for the log: one line, short, nothing but plain signs.
final class LogText {

  private static final int LONGEST = 60;

  private LogText() {}

  static String of(String code) {
    var cut = code.length() > LONGEST ? code.substring(0, LONGEST) : code;
    return cut.replaceAll("[^0-9A-Za-z_. -]", "?");
  }
}
