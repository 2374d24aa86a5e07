package ledgertab.settings.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.web.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WordsTest {

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_fault_and_column_has_words(Language language) {
    var words = new Words(language.locale());
    for (var problem : Problem.values()) {
      assertThat(words.what(problem, "ИНН", List.of("a", "b")))
          .as(problem.name())
          .doesNotContain("??", "{");
    }
    Stream.of(FileKind.values())
        .flatMap(kind -> kind.columns().stream())
        .map(column -> new Fault("f", 2, column.name(), "", Problem.EMPTY, List.of()))
        .forEach(fault -> assertThat(words.column(fault)).doesNotContain("??"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void a_fault_names_the_column_as_the_file_does(Language language) {
    var fault = new Fault("f.csv", 7, "tax_id", "Наш ИНН", Problem.TOO_LONG, List.of("200"));

    var row = new Words(language.locale()).row(fault);

    assertThat(row).containsEntry("column", "Наш ИНН").containsEntry("row", "7");
    assertThat(row.get("what")).contains("200");
  }
}
