package ledgertab.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Colours are named once, in light and in dark, and texts can be read on their grounds.
final class ThemeTest {

  private static final Path TAB = Path.of("static/css/tab.css");
  private static final Pattern ROOT = Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("--([\\w-]+): (#[0-9a-f]{3,6});");
  private static final Pattern COLOUR =
      Pattern.compile("#[0-9a-fA-F]{3,8}\\b(?=[^{}]*\\})|rgba?\\(|hsla?\\(");

  static List<Path> sheets() throws IOException {
    try (var files = Files.list(Path.of("static/css"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void rules_take_their_colours_from_the_theme(Path sheet) throws IOException {
    var rules = ROOT.matcher(Files.readString(sheet)).replaceAll("");

    assertThat(COLOUR.matcher(rules).results().map(MatchResult::group)).isEmpty();
  }

  @Test
  void every_colour_of_the_dark_theme_has_a_light_one() throws IOException {
    assertThat(themes()).hasSize(2);
    assertThat(names(themes().get(0))).containsAll(names(themes().get(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "text, bg",
    "text, content",
    "text-2, bg",
    "text-2, content",
    "text-2, grey-soft",
    "text-3, bg",
    "text-3, content",
    "text-3, content-soft",
    "link, content",
    "blue, blue-soft",
    "green, green-soft",
    "orange, orange-soft",
    "red, red-soft",
    "red, content",
    "on-strong, primary-strong"
  })
  void text_reaches_the_contrast_of_wcag_aa_in_both_themes(String text, String ground)
      throws IOException {
    for (var dark : List.of(false, true)) {
      assertThat(contrast(colour(text, dark), colour(ground, dark)))
          .as("%s on %s, dark %s", text, ground, dark)
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  private static List<String> themes() throws IOException {
    return ROOT.matcher(Files.readString(TAB)).results().map(found -> found.group(1)).toList();
  }

  private static Set<String> names(String theme) {
    return VARIABLE.matcher(theme).results().map(v -> v.group(1)).collect(Collectors.toSet());
  }

  private static String colour(String name, boolean dark) throws IOException {
    var own = dark ? value(themes().get(1), name) : "";
    return own.isEmpty() ? value(themes().get(0), name) : own;
  }

  private static String value(String theme, String name) {
    return VARIABLE
        .matcher(theme)
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(found -> found.group(2))
        .findFirst()
        .orElse("");
  }

  private static double contrast(String one, String other) {
    var a = luminance(one);
    var b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    var digits = hex.substring(1);
    var full = digits.length() == 3 ? digits.replaceAll("(.)", "$1$1") : digits;
    return 0.2126 * channel(full, 0) + 0.7152 * channel(full, 2) + 0.0722 * channel(full, 4);
  }

  private static double channel(String hex, int at) {
    var value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
    return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
