package ledgertab.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.unbescape.html.HtmlEscape;

/// Whole pages rendered a moment ago. A page depends on its model, its view and its language alone,
/// so an equal model gives the same page; what differs each time, [Late], is put in afterwards.
final class Pages {

  private static final long MOST_CHARACTERS = 8_000_000;
  private static final Duration LIFE = Duration.ofMinutes(2);

  private final String marker = marker();
  private final Cache<Key, String> rendered =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .<Key, String>weigher((_, html) -> html.length())
          .expireAfterAccess(LIFE)
          .build();

  private record Key(
      String tenant,
      String view,
      Language language,
      Map<String, ? extends @Nullable Object> model) {}

  /// One page to be rendered.
  record Page(
      String view,
      Language language,
      String requestId,
      Map<String, ? extends @Nullable Object> model) {}

  /// @param name of the model's value that is a [Late]
  String render(Page page, String name, Function<Map<String, @Nullable Object>, String> rendering) {
    var late = (Late) page.model().get(name);
    if (late == null) {
      throw new IllegalArgumentException("nothing is put in late as " + name);
    }
    var model = new HashMap<String, @Nullable Object>(page.model());
    model.put(name, marker);
    var key = new Key(late.tenant(), page.view(), page.language(), model);
    var html = rendered.getIfPresent(key);
    if (html == null) {
      html = rendering.apply(model);
      // A page that names its request is of this request alone.
      if (!html.contains(page.requestId())) {
        rendered.put(key, html);
      }
    }
    return putIn(html, HtmlEscape.escapeHtml4Xml(late.text()));
  }

  private String putIn(String html, String text) {
    var at = html.indexOf(marker);
    return at < 0 ? html : html.substring(0, at) + text + html.substring(at + marker.length());
  }

  // Nobody can write it into his data.
  private static String marker() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return "late-" + HexFormat.of().formatHex(bytes);
  }
}
