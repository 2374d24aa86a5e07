package ledgertab.settings.upload;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.web.Messages;

/// All faults of an upload as a CSV file that spreadsheets open as what it is.
final class FaultsCsv {

  private static final int PAGE = 1000;
  private static final List<String> COLUMNS = List.of("file", "row", "column", "what");

  private final FaultLog faults;
  private final Locale locale;

  FaultsCsv(FaultLog faults, Locale locale) {
    this.faults = faults;
    this.locale = locale;
  }

  void write(Context ctx) {
    ctx.contentType("text/csv; charset=utf-8");
    ctx.header("Content-Disposition", "attachment; filename*=UTF-8''faults.csv");
    try (var out = new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8)) {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Writer out) throws IOException {
    // Excel takes a file without the mark for one of the old encodings.
    out.write('\uFEFF');
    out.write(line(COLUMNS.stream().map(c -> Messages.text(locale, "app.faults." + c))));
    var words = new Words(locale);
    var offset = 0;
    for (var page = faults.page(0, PAGE); !page.isEmpty(); page = faults.page(offset, PAGE)) {
      for (var fault : page) {
        var row = words.row(fault);
        out.write(line(COLUMNS.stream().map(c -> row.getOrDefault(c, ""))));
      }
      offset += PAGE;
    }
  }

  private static String line(Stream<String> cells) {
    return cells.map(FaultsCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /// A spreadsheet must not run what somebody wrote into a file.
  static String cell(String text) {
    var isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return "\"" + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
