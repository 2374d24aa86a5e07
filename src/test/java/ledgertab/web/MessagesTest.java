package ledgertab.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// All languages are complete and no page holds a literal text.
final class MessagesTest {

  private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9._]*)[}(]");
  private static final Pattern UNSAFE =
      Pattern.compile("th:utext|\\[\\(|hx-on|th:hx-on|\\bonclick|hx-vals=.?js:|<script>|style=");

  @Test
  void every_language_has_the_same_keys() {
    assertThat(keys(Language.RU)).isEqualTo(keys(Language.EN));
  }

  @Test
  void no_text_is_blank_and_russian_texts_are_russian() {
    for (var key : keys(Language.EN)) {
      assertThat(Messages.text(Language.EN.locale(), key)).as(key).isNotBlank();
      var russian = Messages.text(Language.RU.locale(), key);
      assertThat(russian).as(key).isNotBlank();
      if (!russian.matches("[\\p{IsLatin}\\d\\W]*")) {
        assertThat(russian).as(key).containsPattern("\\p{IsCyrillic}");
      }
    }
  }

  @Test
  void every_key_a_template_names_exists() {
    for (var template : templates()) {
      var matcher = KEY.matcher(read(template));
      while (matcher.find()) {
        assertThat(keys(Language.EN)).as(template.toString()).contains(matcher.group(1));
      }
    }
  }

  @Test
  void no_template_writes_unescaped_text_or_inline_script() {
    for (var template : templates()) {
      assertThat(UNSAFE.matcher(read(template)).find()).as(template.toString()).isFalse();
    }
  }

  @Test
  void every_text_in_a_template_comes_from_the_messages() {
    var literal = Pattern.compile("<([a-z0-9]+)([^>]*)>([^<>]*\\p{L}[^<>]*)</");
    for (var template : templates()) {
      var matcher = literal.matcher(read(template));
      while (matcher.find()) {
        assertThat(matcher.group(2) + matcher.group(1))
            .as(template + ": " + matcher.group(3))
            .containsPattern("th:text|th:replace|title$");
      }
    }
  }

  private static Set<String> keys(Language language) {
    var bundle =
        ResourceBundle.getBundle(
            "messages.messages",
            language.locale(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new TreeSet<>(bundle.keySet());
  }

  private static List<Path> templates() {
    try (Stream<Path> files = Files.walk(Path.of("templates"))) {
      return files.filter(f -> f.toString().endsWith(".html")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
