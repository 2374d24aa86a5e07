package ledgertab.settings.news;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ledgertab.web.Language;

/// What CHANGELOG.md and its translations tell users: of each version the list below the heading
/// `What's new`. The files are in the jar, read once.
final class Changes {

  private static final String VERSION = "## ";
  private static final String PART = "### ";
  private static final String LINE = "- ";
  private static final String CONTINUED = "  ";
  private static final List<String> FOR_USERS = List.of("### What's new", "### Что нового");

  private final Map<Language, List<Release>> releases = new EnumMap<>(Language.class);

  Changes() {
    Arrays.stream(Language.values()).forEach(language -> releases.put(language, read(language)));
  }

  /// Newest first.
  List<Release> in(Language language) {
    return releases.getOrDefault(language, List.of());
  }

  /// The newest version that tells users something.
  String newest() {
    return in(Language.EN).getFirst().version();
  }

  /// What came after a version.
  List<Release> since(String version, Language language) {
    return in(language).stream()
        .filter(release -> Release.ORDER.compare(release.version(), version) > 0)
        .toList();
  }

  private static List<Release> read(Language language) {
    var name = language == Language.EN ? "CHANGELOG.md" : "CHANGELOG." + language.code() + ".md";
    try (var file = Changes.class.getResourceAsStream("/changes/" + name)) {
      return file == null
          ? List.of()
          : parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Release> parse(String text) {
    var releases = new ArrayList<Release>();
    var version = "";
    var lines = new ArrayList<String>();
    var isForUsers = false;
    for (var line : text.lines().toList()) {
      if (line.startsWith(VERSION)) {
        add(releases, version, lines);
        version = line.substring(VERSION.length()).strip().split(" ", 2)[0];
        isForUsers = false;
      } else if (line.startsWith(PART)) {
        isForUsers = FOR_USERS.contains(line.strip());
      } else if (isForUsers && line.startsWith(LINE)) {
        lines.add(line.substring(LINE.length()).strip());
      } else if (isForUsers && line.startsWith(CONTINUED) && !lines.isEmpty()) {
        lines.add(lines.removeLast() + " " + line.strip());
      }
    }
    add(releases, version, lines);
    return List.copyOf(releases);
  }

  private static void add(List<Release> releases, String version, List<String> lines) {
    if (!lines.isEmpty()) {
      releases.add(new Release(version, List.copyOf(lines)));
      lines.clear();
    }
  }
}
