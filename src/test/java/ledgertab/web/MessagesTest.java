package ledgertab.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// All languages are complete and no page holds a literal text.
final class MessagesTest {

  private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9._]*)[}(]");
  private static final Pattern UNSAFE =
      Pattern.compile("th:utext|\\[\\(|hx-on|th:hx-on|\\bonclick|hx-vals=.?js:|<script>|style=");

  @Test
  void every_language_has_the_same_keys() {
    assertThat(singulars(Language.RU)).isEqualTo(singulars(Language.EN));
    assertThat(families(Language.RU)).isEqualTo(families(Language.EN));
  }

  @Test
  void a_counted_text_has_exactly_the_plural_forms_of_its_language() {
    for (var language : Language.values()) {
      var forms = Plural.in(language).stream().map(Plural::suffix).toList();
      for (var family : families(language)) {
        var expected = forms.stream().map(form -> family + form).toList();
        assertThat(keys(language).stream().filter(k -> isForm(k) && family.equals(family(k))))
            .as(language + ": " + family)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  @Test
  void no_text_is_blank_and_russian_texts_are_russian() {
    for (var key : keys(Language.EN)) {
      assertThat(Messages.text(Language.EN.locale(), key)).as(key).isNotBlank();
    }
    for (var key : keys(Language.RU)) {
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

  private static Set<String> singulars(Language language) {
    return keys(language).stream().filter(k -> !isForm(k)).collect(Collectors.toSet());
  }

  /// The keys of counted texts without their plural form.
  private static Set<String> families(Language language) {
    return keys(language).stream()
        .filter(MessagesTest::isForm)
        .map(MessagesTest::family)
        .collect(Collectors.toSet());
  }

  private static boolean isForm(String key) {
    return Arrays.stream(Plural.values()).anyMatch(form -> key.endsWith(form.suffix()));
  }

  private static String family(String key) {
    return key.substring(0, key.lastIndexOf('.'));
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
