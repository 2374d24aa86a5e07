package ledgertab.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Addresses of our static files with their content's hash, so that they may be cached for ever.
public final class Assets {

  private final Map<String, String> urls = new ConcurrentHashMap<>();

  /// @param path below `static/`, for example `css/tab.css`
  public String url(String path) {
    return urls.computeIfAbsent(path, p -> "/static/" + p + "?v=" + hash("/static/" + p));
  }

  /// The address of htmx, from its WebJar.
  public String htmx() {
    return "/webjars/htmx.org/2.0.10/dist/htmx.min.js";
  }

  private static String hash(String resource) {
    try (var in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no static file " + resource);
      }
      var digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
