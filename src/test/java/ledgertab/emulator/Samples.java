package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// The official samples, which lie beside the project; CI must have them.
public final class Samples {

  private Samples() {}

  public static JsonNode read(String name) {
    try {
      return Json.parse(Files.readAllBytes(folder().resolve(name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sample name to HTTP status as the docs state it.
  public static Map<String, String> index() {
    try (var lines = Files.lines(folder().resolve("INDEX.md"))) {
      var index = new LinkedHashMap<String, String>();
      lines
          .map(line -> line.split("\\s*\\|\\s*"))
          .filter(cells -> cells.length >= 5 && cells[1].endsWith(".json"))
          .forEach(cells -> index.put(cells[1].replaceFirst("\\.json$", ""), cells[3]));
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    for (var up : List.of("..", "../..")) {
      var folder = Path.of(up, "shared", "bitrix24", "fixtures");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assertThat(System.getenv("CI"))
        .as("the official samples must lie beside the project in CI, in ../shared")
        .isNotEqualTo("true");
    return Assumptions.abort("the official samples (../shared/bitrix24/fixtures) are not here");
  }
}
