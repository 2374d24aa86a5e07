package ledgertab.accounting.onec.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The words of a condition.
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(guid'[^']*')|(datetime'[^']*')|('(?:[^']|'')*')|([(),])"
              + "|(-?\\d+(?:\\.\\d+)?)(?![\\p{L}\\d_-])|([\\p{L}_$][\\p{L}\\p{N}_/]*))");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  Tokens(String text) {
    var matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.stripTrailing().length()) {
      matcher.region(at, text.length());
      if (!matcher.lookingAt()) {
        throw Fault.badRequest("Ошибка разбора условия около " + at);
      }
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
  }

  boolean isAtEnd() {
    return next >= tokens.size();
  }

  String peek() {
    return isAtEnd() ? "" : tokens.get(next);
  }

  String take() {
    if (isAtEnd()) {
      throw Fault.badRequest("Условие не закончено");
    }
    return tokens.get(next++);
  }

  boolean takes(String word) {
    var is = peek().equals(word);
    if (is) {
      next++;
    }
    return is;
  }

  void expect(String word) {
    if (!takes(word)) {
      throw Fault.badRequest("Ожидается " + word + ", а не " + peek());
    }
  }
}
