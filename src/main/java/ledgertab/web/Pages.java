package ledgertab.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.unbescape.html.HtmlEscape;

/// Whole pages rendered and compressed a moment ago, each while it would be rendered the same.
final class Pages {

  private static final long MOST_BYTES = 16_000_000;
  private static final Duration LIFE = Duration.ofMinutes(2);

  private final String marker = marker();
  private final Cache<Key, Kept> rendered =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .<Key, Kept>weigher((_, kept) -> kept.page().weight())
          .expireAfterAccess(LIFE)
          .build();

  private record Key(String tenant, String name, Language language) {}

  private record Kept(Object made, CompressedPage page) {}

  /// One page for one request.
  ///
  /// @param rendering from the model to the HTML
  record Request(
      Page page,
      Language language,
      String requestId,
      Function<Map<String, @Nullable Object>, String> rendering) {}

  /// @param zipped whether the browser takes gzip
  byte[] bytes(Request request, boolean zipped) {
    var late = HtmlEscape.escapeHtml4Xml(request.page().headers());
    var page = page(request);
    return zipped ? page.zipped(late) : page.plain(late);
  }

  private CompressedPage page(Request request) {
    var asked = request.page();
    var key = new Key(asked.tenant(), asked.name(), request.language());
    return Optional.ofNullable(rendered.getIfPresent(key))
        .filter(kept -> kept.made().equals(asked.made()))
        .map(Kept::page)
        .orElseGet(() -> render(key, request));
  }

  private CompressedPage render(Key key, Request request) {
    var model = new HashMap<String, @Nullable Object>(request.page().model().get());
    model.put(Views.HEADERS, marker);
    var html = request.rendering().apply(model);
    var page = CompressedPage.of(html, marker);
    // A page that names its request is of this request alone.
    if (!html.contains(request.requestId())) {
      rendered.put(key, new Kept(request.page().made(), page));
    }
    return page;
  }

  // Nobody can write it into his data.
  private static String marker() {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return "late-" + HexFormat.of().formatHex(bytes);
  }
}
