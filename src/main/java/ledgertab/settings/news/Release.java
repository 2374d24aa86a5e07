package ledgertab.settings.news;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One version and what its users should know of it.
///
/// @param version as semantic versioning writes it
record Release(String version, List<String> lines) {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");

  /// What is no version is being developed, and comes last.
  static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(v -> part(v, 1))
          .thenComparingInt(v -> part(v, 2))
          .thenComparingInt(v -> part(v, 3));

  private static int part(String version, int number) {
    return Optional.of(VERSION.matcher(version))
        .filter(Matcher::matches)
        .map(found -> Integer.parseInt(found.group(number)))
        .orElse(Integer.MAX_VALUE);
  }
}
