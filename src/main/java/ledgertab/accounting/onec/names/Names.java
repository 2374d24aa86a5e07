package ledgertab.accounting.onec.names;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Names by what they stand for, as `client.taxId`: a line each, several names in the order of
/// preference with `|` between them, `-` for nothing. What is said of `document` holds for every
/// kind of document that says nothing else.
public record Names(Map<String, List<String>> byRole) {

  /// The kinds of documents.
  static final List<String> DOCUMENTS =
      List.of("invoice", "shipment", "order", "return", "bank", "cash");

  private static final String NOTHING = "-";
  private static final String DOCUMENT = "document.";
  private static final Pattern LINE = Pattern.compile("([A-Za-z.]{1,40})\\s*=\\s*(.*)");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.]{1,200}");
  private static final Set<String> OURS = Set.of("marker", "needed", "further");

  /// A line that is wrong.
  ///
  /// @param line from 1
  public record Fault(int line, Reason reason) {}

  public enum Reason {
    /// Not a name, an equals sign and names of 1C.
    LINE,
    /// Stands for nothing.
    UNKNOWN,
    /// What 1C would never call anything.
    NAME
  }

  public Names {
    byRole = Map.copyOf(byRole);
  }

  /// Lines with faults are left out.
  static Names parse(String text) {
    var byRole = new LinkedHashMap<String, List<String>>();
    text.lines()
        .map(String::strip)
        .filter(line -> !isRemark(line))
        .map(LINE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .forEach(parts -> byRole.put(parts.group(1), names(parts.group(2))));
    return new Names(byRole);
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split("\\|", -1))
        .map(String::strip)
        .filter(name -> !name.equals(NOTHING))
        .toList();
  }

  private static boolean isRemark(String line) {
    return line.isEmpty() || line.startsWith("#");
  }

  /// What is wrong with lines that are to change these names.
  List<Fault> faults(String text) {
    var lines = text.lines().map(String::strip).toList();
    return IntStream.range(0, lines.size())
        .filter(i -> !isRemark(lines.get(i)))
        .boxed()
        .flatMap(i -> reason(lines.get(i)).map(reason -> new Fault(i + 1, reason)))
        .toList();
  }

  private Stream<Reason> reason(String line) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Stream.of(Reason.LINE);
    }
    if (!knows(parts.group(1))) {
      return Stream.of(Reason.UNKNOWN);
    }
    var fits = names(parts.group(2)).stream().allMatch(name -> NAME.matcher(name).matches());
    return fits ? Stream.empty() : Stream.of(Reason.NAME);
  }

  private boolean knows(String role) {
    return !OURS.contains(role)
        && (byRole.containsKey(role)
            || DOCUMENTS.contains(role)
            || byRole.containsKey(common(role)));
  }

  Names with(Names changed) {
    var all = new LinkedHashMap<>(byRole);
    all.putAll(changed.byRole);
    return new Names(all);
  }

  /// In the order of preference; none where a base has no such thing.
  List<String> of(String role) {
    var own = byRole.get(role);
    return own == null ? byRole.getOrDefault(common(role), List.of()) : own;
  }

  /// For every kind of document alike.
  private static String common(String role) {
    var dot = role.indexOf('.');
    return dot > 0 && DOCUMENTS.contains(role.substring(0, dot))
        ? DOCUMENT + role.substring(dot + 1)
        : role;
  }

  /// All names of objects.
  Set<String> objects() {
    return byRole.entrySet().stream()
        .filter(names -> !names.getKey().contains(".") && !OURS.contains(names.getKey()))
        .flatMap(names -> names.getValue().stream())
        .collect(Collectors.toSet());
  }
}
