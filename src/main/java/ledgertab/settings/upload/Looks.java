package ledgertab.settings.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.builtin.reading.Mapping;
import ledgertab.accounting.builtin.reading.SheetRow;

/// How a file's header, its first rows and its mapping are stored.
final class Looks {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Looks() {}

  record Seen(List<String> header, List<Row> rows) {}

  /// @param numbers the cells that a spreadsheet holds as numbers
  record Row(long line, List<String> cells, List<Integer> numbers, int firstDay) {

    static Row of(SheetRow row) {
      return new Row(
          row.line(), row.cells(), row.numbers().stream().boxed().toList(), row.firstDay());
    }

    SheetRow row() {
      var bits = new BitSet();
      numbers.forEach(bits::set);
      return new SheetRow(line, cells, bits, firstDay);
    }
  }

  static byte[] write(List<String> header, List<SheetRow> rows) {
    try {
      return JSON.writeValueAsBytes(new Seen(header, rows.stream().map(Row::of).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Seen read(byte[] stored) {
    try {
      return JSON.readValue(stored, Seen.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String write(Mapping mapping) {
    return text(mapping.positions());
  }

  static Mapping mapping(String stored) {
    try {
      return new Mapping(JSON.readValue(stored, new TypeReference<Map<String, Integer>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> texts(String stored) {
    try {
      return JSON.readValue(stored, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
