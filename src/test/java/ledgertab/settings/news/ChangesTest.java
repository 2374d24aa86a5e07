package ledgertab.settings.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ledgertab.web.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangesTest {

  private static final String TEXT =
      """
      # Changes

      ## 0.2.0

      ### What's new
      - First,
        and it goes on.
      - Second.

      ### Fixed
      - For developers.

      ## 0.1.1

      ### Fixed
      - Nothing to see.

      ## 0.1.0 (2026-11-20)

      ### What's new
      - Begun.
      """;

  private final Changes changes = new Changes();

  @Test
  void every_language_tells_of_the_same_versions_in_as_many_lines() {
    var english = changes.in(Language.EN);
    assertThat(english).isNotEmpty();

    for (var language : Language.values()) {
      var told = changes.in(language);
      assertThat(told).extracting(Release::version).as(language.code()).isEqualTo(versions());
      assertThat(told)
          .extracting(r -> r.lines().size())
          .isEqualTo(english.stream().map(r -> r.lines().size()).toList());
      assertThat(told).flatExtracting(Release::lines).allMatch(line -> line.length() <= 200);
    }
  }

  @Test
  void versions_come_newest_first_and_are_semantic() {
    assertThat(versions()).isSortedAccordingTo(Release.ORDER.reversed());
    assertThat(versions()).allMatch(version -> version.matches("\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void only_what_is_for_users_is_read_in_whole_lines() {
    assertThat(Changes.parse(TEXT))
        .containsExactly(
            new Release("0.2.0", List.of("First, and it goes on.", "Second.")),
            new Release("0.1.0", List.of("Begun.")));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0, 0.2.0",
    "0.9.0, 0.10.0",
    "1.0.0, 1.0.1",
    "0.2.0, 1.0.0",
    "9.9.9, development"
  })
  void versions_are_compared_by_their_numbers(String before, String after) {
    assertThat(Release.ORDER.compare(before, after)).isNegative();
  }

  private List<String> versions() {
    return changes.in(Language.EN).stream().map(Release::version).toList();
  }
}
