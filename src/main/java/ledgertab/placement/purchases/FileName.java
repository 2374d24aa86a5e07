package ledgertab.placement.purchases;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// The name of a downloaded file: the client and the day, safe on every system.
record FileName(String client, LocalDate day) {

  private static final int MOST_LETTERS = 60;

  String text() {
    var safe =
        client
            .replaceAll("[^\\p{L}\\p{N} ._()-]", " ")
            .replaceAll("\\s+", " ")
            .replaceAll("^[ .]+|[ .]+$", "");
    var end =
        safe.offsetByCodePoints(0, Math.min(safe.codePointCount(0, safe.length()), MOST_LETTERS));
    return (safe.substring(0, end).strip() + " " + day).strip() + ".csv";
  }

  /// Both spellings of RFC 6266: ASCII for old programs, UTF-8 for the rest.
  String disposition() {
    var ascii = text().replaceAll("[^\\x20-\\x7e]", "_");
    var encoded =
        URLEncoder.encode(text(), StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }
}
