package ledgertab.settings.health;

import java.util.List;

/// One line of the health sheet.
///
/// @param name ends the message key `health.line.`
/// @param said one sentence
/// @param more what belongs to it, a sentence each
/// @param mend what the administrator can do about it here
record LineView(String name, Tone tone, String said, List<String> more, Mend mend) {

  /// Each has a colour and a word, `health.tone.<name>`.
  enum Tone {
    GOOD,
    WARN,
    BAD
  }

  enum Mend {
    NOTHING,
    /// Bind what is missing, unbind what is left over.
    REPAIR,
    /// Make the administrator's own tokens those of the app.
    TAKE_OVER,
    /// Ask Bitrix24 for more permissions or for new tokens.
    AUTHORIZE
  }

  static LineView good(String name, String said) {
    return new LineView(name, Tone.GOOD, said, List.of(), Mend.NOTHING);
  }

  static LineView warn(String name, String said) {
    return new LineView(name, Tone.WARN, said, List.of(), Mend.NOTHING);
  }

  static LineView bad(String name, String said) {
    return new LineView(name, Tone.BAD, said, List.of(), Mend.NOTHING);
  }

  LineView with(List<String> lines) {
    return new LineView(name, tone, said, List.copyOf(lines), mend);
  }

  LineView mendedBy(Mend way) {
    return new LineView(name, tone, said, more, way);
  }
}
