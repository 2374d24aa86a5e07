package ledgertab.accounting.builtin.reading;

import java.util.Locale;

/// Words in cells and headings, whatever their case and however they are joined.
public final class CellWords {

  private CellWords() {}

  /// "In work" and "in-work" are `in_work`.
  public static String normalised(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replaceAll("(?<=.)[\\s-]+", "_");
  }
}
