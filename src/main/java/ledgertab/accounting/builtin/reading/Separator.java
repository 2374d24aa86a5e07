package ledgertab.accounting.builtin.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// The separator of a CSV file: the one that is most frequent in its header.
///
/// @param isDeclared the file begins with the line `sep=;` that Excel writes
record Separator(char character, boolean isDeclared) {

  private static final String CANDIDATES = ";\t,|";
  private static final int LONGEST_HEADER = 100_000;

  static Separator of(Path file, Charsets charset) throws IOException {
    try (var reader = new BufferedReader(charset.open(file))) {
      var start = new char[LONGEST_HEADER];
      var length = Math.max(0, reader.read(start));
      var header = new String(start, 0, length).lines().findFirst().orElse("");
      return header.toLowerCase(Locale.ROOT).startsWith("sep=") && header.length() == 5
          ? new Separator(header.charAt(4), true)
          : new Separator(mostFrequent(header), false);
    }
  }

  private static char mostFrequent(String header) {
    var best = ';';
    long most = 0;
    for (int i = 0; i < CANDIDATES.length(); i++) {
      var candidate = CANDIDATES.charAt(i);
      var count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }
}
