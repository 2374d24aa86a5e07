package ledgertab.accounting.builtin.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import org.jooq.DSLContext;

/// Runs imports of texts in a directory of its own.
public final class Importing {

  private final DSLContext db;
  private final Path directory;

  public Importing(DSLContext db, Path directory) {
    this.db = db;
    this.directory = directory;
  }

  public record Outcome(int code, String printed) {}

  /// @param more options and texts in turn, a text becomes a file of its option's name
  public Outcome run(MemberId member, String clients, String... more) {
    var args = new ArrayList<>(List.of("--member-id", member.value(), "--clients"));
    args.add(file("clients.csv", clients).toString());
    for (int i = 0; i < more.length; i += 2) {
      args.add(more[i]);
      args.add(
          more[i].equals("--language") || more[i].equals("--as-of")
              ? more[i + 1]
              : file(more[i].substring(2) + ".csv", more[i + 1]).toString());
    }
    return run(args);
  }

  public Outcome run(List<String> args) {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    var code = new Import(db, Preferences.defaults(), out).run(args);
    return new Outcome(code, printed.toString(StandardCharsets.UTF_8));
  }

  Path file(String name, String text) {
    return file(name, text, StandardCharsets.UTF_8);
  }

  Path file(String name, String text, Charset charset) {
    try {
      return Files.write(directory.resolve(name), text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
