package ledgertab.accounting.http.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The definitions that come with the app, each read when it is first needed, and those that
/// administrators write.
public final class Definitions {

  public static final List<String> PRESETS = List.of("tryton", "erpnext", "dolibarr");

  private final Map<String, Definition> presets = new ConcurrentHashMap<>();

  public Definition preset(String name) {
    if (!PRESETS.contains(name)) {
      throw new IllegalArgumentException("no definition comes with the app for this name");
    }
    return presets.computeIfAbsent(name, key -> parse(text(key)));
  }

  /// What an administrator begins with who writes one.
  public static String beginning() {
    return text("custom");
  }

  /// @throws DefinitionFault with the place of the first fault
  public static Definition parse(String text) {
    return DefinitionReader.read(new Place(DefinitionText.tree(text), ""));
  }

  static String text(String preset) {
    var resource = "/ledgertab/accounting/http/" + preset + ".json";
    try (var file = Definitions.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
