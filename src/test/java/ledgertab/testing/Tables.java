package ledgertab.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.stream.Collectors;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.DefaultSchema;
import org.jooq.Record;

/// Everything that is stored, as text, to compare what was before with what is after.
public final class Tables {

  private Tables() {}

  public static String dump(Database database) {
    return dump(database, Set.of());
  }

  /// @param except names of tables that are left out
  public static String dump(Database database, Set<String> except) {
    return DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
        .filter(table -> !except.contains(table.getName()))
        .map(
            table ->
                database.context().selectFrom(table).fetch().stream()
                    .map(Tables::line)
                    .sorted()
                    .collect(Collectors.joining("\n", table.getName() + "\n", "\n")))
        .collect(Collectors.joining());
  }

  private static String line(Record row) {
    return row.intoStream()
        .map(value -> value instanceof byte[] bytes ? new String(bytes, UTF_8) : "" + value)
        .collect(Collectors.joining("\t"));
  }
}
