package ledgertab.accounting.builtin.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// JSON objects, in a list or one after the other; each is a row, and all their names are the
/// header, line 0. Numbers are taken as they are written, never through binary ones.
final class JsonSheet implements Sheet {

  private static final int WIDEST = 200;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(1 << 20).build())
          .build();

  private final Map<String, Integer> header = new LinkedHashMap<>();
  private final Objects objects;

  /// Reads the file once for the names: a later object may have others than the first.
  JsonSheet(Path file) throws IOException {
    try (var names = new Objects(file)) {
      while (names.next()) {
        for (var name : names.row().keySet()) {
          if (header.size() < WIDEST) {
            header.putIfAbsent(name, header.size());
          }
        }
      }
    }
    objects = new Objects(file);
  }

  /// @param isNumber whether it is one, and not a text
  private record Value(String text, boolean isNumber) {}

  @Override
  public Iterator<SheetRow> rows() {
    return new Rows();
  }

  @Override
  public SheetFormat format() {
    return SheetFormat.JSON;
  }

  @Override
  public void close() throws IOException {
    objects.close();
  }

  private final class Rows implements Iterator<SheetRow> {

    private @Nullable SheetRow next =
        header.isEmpty() ? null : new SheetRow(0, List.copyOf(header.keySet()), new BitSet(0));

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public SheetRow next() {
      var row = next;
      if (row == null) {
        throw new NoSuchElementException();
      }
      try {
        next = objects.next() ? row(objects) : null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return row;
    }
  }

  private SheetRow row(Objects at) {
    var cells = new ArrayList<>(java.util.Collections.nCopies(header.size(), ""));
    var numbers = new BitSet(header.size());
    at.row()
        .forEach(
            (name, value) -> {
              var position = header.get(name);
              if (position != null) {
                cells.set(position, value.text());
                numbers.set(position, value.isNumber());
              }
            });
    return new SheetRow(at.count(), cells, numbers);
  }

  /// Goes from object to object.
  private static final class Objects implements AutoCloseable {

    private final JsonParser parser;
    private final Map<String, Value> row = new LinkedHashMap<>();
    private long count;

    Objects(Path file) throws IOException {
      parser = JSON.createParser(Charsets.of(file).open(file));
    }

    Map<String, Value> row() {
      return row;
    }

    long count() {
      return count;
    }

    boolean next() throws IOException {
      try {
        var token = parser.nextToken();
        while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
          token = parser.nextToken();
        }
        return token != null && read(token);
      } catch (com.fasterxml.jackson.core.JacksonException e) {
        throw new UnreadableFile(Problem.BROKEN, String.valueOf(count), e.getOriginalMessage());
      }
    }

    private boolean read(JsonToken token) throws IOException {
      count++;
      if (token != JsonToken.START_OBJECT) {
        throw new UnreadableFile(Problem.NO_OBJECT, String.valueOf(count));
      }
      row.clear();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        row.put(name, value(name, parser.nextToken()));
      }
      return true;
    }

    private Value value(String name, JsonToken token) throws IOException {
      return switch (token) {
        case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> new Value(parser.getText(), false);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            new Value(Decimals.plain(parser.getText()), true);
        case VALUE_NULL -> new Value("", false);
        default -> throw new UnreadableFile(Problem.NESTED, String.valueOf(count), name);
      };
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }
}
