package ledgertab.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The version before must be able to run on the new schema, so nothing it uses may go, and the
/// data of portals is changed in steps (`TenantChanges`), never by a migration.
final class MigrationsTest {

  private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z0-9_]+\\.sql");

  private static final List<Pattern> FORBIDDEN =
      List.of(
          Pattern.compile("\\bdrop\\s+(?!default)"),
          Pattern.compile("\\brename\\b"),
          Pattern.compile("\\btruncate\\b"),
          Pattern.compile("\\balter\\s+column\\b"),
          Pattern.compile("\\bset\\s+not\\s+null\\b"),
          Pattern.compile("\\badd\\s+(?:constraint|primary|unique|foreign|check)\\b"),
          Pattern.compile("\\b(?:update|delete\\s+from|insert\\s+into|merge\\s+into)\\b"),
          Pattern.compile("\\bwhere\\b"));

  private static final Pattern NEEDED_COLUMN =
      Pattern.compile("\\badd\\s+column\\s+(?![^;]*\\bdefault\\b)[^;]*\\bnot\\s+null\\b");

  /// Filled its new columns at a time when there was hardly a portal.
  private static final Set<String> BEFORE_THE_RULE = Set.of("V016__keep_tokens_alive.sql");

  @Test
  void the_version_before_can_run_on_every_migration() throws IOException {
    for (var file : migrations()) {
      if (!BEFORE_THE_RULE.contains(name(file))) {
        assertThat(faults(Files.readString(file))).as(name(file)).isEmpty();
      }
    }
  }

  @Test
  void names_are_numbered_and_no_number_is_given_twice() throws IOException {
    var names = migrations().stream().map(MigrationsTest::name).toList();

    assertThat(names).isNotEmpty().allMatch(name -> NAME.matcher(name).matches());
    assertThat(names.stream().map(name -> name.substring(0, 4))).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table audit;",
        "alter table audit drop column detail;",
        "DROP INDEX audit_latest;",
        "alter table audit rename column detail to text;",
        "alter table audit add column place varchar(9) not null;",
        "alter table audit alter column detail varchar(9);",
        "alter table audit alter column detail set not null;",
        "alter table audit add constraint one unique (member_id, subject);",
        "update audit set detail = '';",
        "delete from audit;",
        "truncate table audit;",
        "create index audit_new on audit (member_id) where detail = '';"
      })
  void what_would_break_the_version_before_is_refused(String sql) {
    assertThat(faults("create table fine (member_id varchar(64) not null);\n" + sql)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table audit add column place varchar(9);",
        "alter table audit add column place varchar(9) default '' not null;",
        "create table drops (member_id varchar(64) not null primary key);",
        "-- drop nothing\ncreate index audit_new on audit (member_id, detail);"
      })
  void what_only_adds_is_welcome(String sql) {
    assertThat(faults(sql)).isEmpty();
  }

  private static List<String> faults(String sql) {
    var plain = sql.replaceAll("--[^\\n]*", " ").toLowerCase(Locale.ROOT);
    return Stream.concat(FORBIDDEN.stream(), Stream.of(NEEDED_COLUMN))
        .filter(rule -> rule.matcher(plain).find())
        .map(Pattern::pattern)
        .toList();
  }

  private static List<Path> migrations() throws IOException {
    try (var files = Files.list(Path.of("db/migration"))) {
      return files.sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
