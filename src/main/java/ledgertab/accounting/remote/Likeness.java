package ledgertab.accounting.remote;

import java.util.List;
import java.util.Locale;

/// How well a client answers a search for a text.
public final class Likeness {

  /// Not at all.
  public static final int FAR = 3;

  private Likeness() {}

  /// From 0, one of its numbers, to [#FAR].
  ///
  /// @param numbers its id, tax ids and what else it is called by
  public static int of(String text, String name, List<String> numbers) {
    var part = text.strip().toLowerCase(Locale.ROOT);
    var number = part.matches("[\\d\\s-]+") ? part.replaceAll("[\\s-]", "") : part;
    var called = name.toLowerCase(Locale.ROOT);
    var lower = numbers.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    if (lower.contains(number)) {
      return 0;
    }
    if (called.startsWith(part)) {
      return 1;
    }
    return called.contains(part) || lower.stream().anyMatch(n -> n.contains(number)) ? 2 : FAR;
  }
}
