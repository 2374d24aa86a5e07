package ledgertab.accounting.http.definition;

import java.util.Map;

/// Where a value of a row stands and what it means.
///
/// @param meanings the ledger's words to ours; `*` for all others, empty text for none. Without any
///   the value is taken as it is
public record Pick(Source source, As as, Map<String, String> meanings) {

  public Pick {
    meanings = Map.copyOf(meanings);
  }

  public sealed interface Source {}

  public record InRow(Path path) implements Source {}

  /// In the answer that the row is a part of.
  public record InReply(Path path) implements Source {}

  /// The same for all rows, perhaps with placeholders.
  public record Always(Template text) implements Source {}

  /// In the rows that a second question joined to this one; the earliest of days.
  ///
  /// @param join its name
  public record Joined(String join, String field) implements Source {}

  /// How a value is written that does not tell so itself.
  public enum As {
    PLAIN,
    /// An amount in the smallest unit of its currency.
    MINOR,
    /// A day as seconds since 1970, in the time zone of the books.
    UNIX,
    /// The same in milliseconds.
    MILLIS
  }
}
