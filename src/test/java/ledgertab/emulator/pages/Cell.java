package ledgertab.emulator.pages;

import java.util.List;

/// One cell of a list or one field of a card.
///
/// @param kind how it looks: `title`, `stage`, `link`, `amount`, `person` or `text`
/// @param href where it leads, empty for nowhere
/// @param segments the colours of a stage's bar, for `stage` only
record Cell(String kind, String label, String text, String href, List<String> segments) {

  static Cell text(String label, String text) {
    return new Cell("text", label, text, "", List.of());
  }

  static Cell of(String kind, String label, String text) {
    return new Cell(kind, label, text, "", List.of());
  }

  static Cell link(String kind, String label, String text, String href) {
    return new Cell(kind, label, text, href, List.of());
  }

  public boolean empty() {
    return text.isEmpty();
  }

  /// The letters of a person's or company's picture.
  public String initials() {
    return initials(text);
  }

  static String initials(String name) {
    var letters = new StringBuilder();
    for (var word : name.replaceAll("[^\\p{L}\\p{N} ]", " ").strip().split("\\s+")) {
      if (!word.isEmpty() && letters.codePointCount(0, letters.length()) < 2) {
        letters.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
      }
    }
    return letters.toString();
  }
}
