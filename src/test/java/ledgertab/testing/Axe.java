package ledgertab.testing;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Looks for what shuts people out, with all rules of axe-core, inside the frame of an element.
///
/// Run in that frame alone, since the way through the page around it costs seconds a look.
public final class Axe {

  private static final String SOURCE = source();
  private static final String LOOK =
      """
      async root => {
        const found = await axe.run(root, { resultTypes: ['violations'] });
        return found.violations.map(rule =>
            rule.id + ': ' + rule.nodes.map(node => node.html).join(' | '));
      }""";

  private Axe() {}

  /// Each as its rule and the places that break it.
  public static List<String> violations(Locator root) {
    var element = root.elementHandle();
    var frame = element.ownerFrame();
    prepare(frame);
    return texts(frame.evaluate(LOOK, element));
  }

  private static void prepare(Frame frame) {
    if (!(Boolean) frame.evaluate("typeof axe === 'object'")) {
      frame.evaluate(SOURCE);
    }
  }

  private static List<String> texts(Object found) {
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static String source() {
    try (var source = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(source, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
