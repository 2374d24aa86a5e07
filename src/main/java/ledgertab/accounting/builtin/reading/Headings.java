package ledgertab.accounting.builtin.reading;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// The names that accounting systems give to the columns, in English and Russian
/// (`ledger/headings.properties`).
public final class Headings {

  private static final String FILES = "file.";

  private final Map<FileKind, Map<String, Known>> columns = new EnumMap<>(FileKind.class);
  private final Map<FileKind, List<String>> fileNames = new EnumMap<>(FileKind.class);

  /// @param rank the earlier a name stands in its list, the surer it is
  private record Known(String column, int rank) {}

  public Headings() {
    var names = read();
    for (var kind : FileKind.values()) {
      columns.put(kind, known(kind, names));
      fileNames.put(kind, words(names.getProperty(FILES + kind.word(), "")).toList());
    }
  }

  /// The columns as their names tell; of two headings for one column the surer one is taken.
  public Mapping guess(FileKind kind, List<String> header) {
    var found = new HashMap<String, Integer>();
    var ranks = new HashMap<String, Integer>();
    for (int i = 0; i < header.size(); i++) {
      var known = known(kind).get(bare(header.get(i)));
      if (known != null && known.rank() < ranks.getOrDefault(known.column(), Integer.MAX_VALUE)) {
        ranks.put(known.column(), known.rank());
        found.put(known.column(), i);
      }
    }
    standIn(kind, found);
    return new Mapping(found);
  }

  /// Many systems export no ids: then the number, the tax id or the name tells rows apart.
  private static void standIn(FileKind kind, Map<String, Integer> found) {
    for (var other : List.of("number", "tax_id", "name")) {
      var position = found.get(other);
      if (kind != FileKind.LINES && position != null) {
        found.putIfAbsent("id", position);
      }
    }
  }

  /// Which file this is by its columns, and where these fit two kinds, by its name. Empty when it
  /// may be anything.
  public Optional<FileKind> kind(List<String> header, String fileName) {
    var name = bare(fileName);
    return Stream.of(FileKind.values())
        .filter(kind -> score(kind, header, name) > 0)
        .max(Comparator.comparingInt(kind -> score(kind, header, name)));
  }

  private int score(FileKind kind, List<String> header, String fileName) {
    var mapping = guess(kind, header);
    var isNamed = names(kind).stream().anyMatch(fileName::contains);
    var fits = mapping.missing(kind).isEmpty();
    return (fits ? 100 : 0)
        + (isNamed ? 50 : 0)
        + (fits || isNamed ? mapping.positions().size() : 0);
  }

  private Map<String, Known> known(FileKind kind) {
    return Objects.requireNonNull(columns.get(kind));
  }

  private List<String> names(FileKind kind) {
    return Objects.requireNonNull(fileNames.get(kind));
  }

  private static Map<String, Known> known(FileKind kind, Properties names) {
    var known = new HashMap<String, Known>();
    for (var column : kind.columns()) {
      var seen = new HashSet<String>();
      var listed = names.getProperty(kind.word() + "." + column.name(), "");
      Stream.concat(Stream.of(bare(column.name())), words(listed))
          .filter(seen::add)
          .forEach(word -> known.putIfAbsent(word, new Known(column.name(), seen.size())));
    }
    return known;
  }

  private static Stream<String> words(String list) {
    return Stream.of(list.split(",")).map(Headings::bare).filter(word -> !word.isEmpty());
  }

  /// Letters and digits alone: "Срок оплаты, дата" is "срок оплаты дата".
  private static String bare(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replace('ё', 'е')
        .replaceAll("[^\\p{L}\\p{N}№]+", " ")
        .strip();
  }

  private static Properties read() {
    var names = new Properties();
    try (var in = Headings.class.getResourceAsStream("/ledger/headings.properties")) {
      names.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
