package ledgertab.bitrix24;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a portal's REST interface lives; ends with `/rest/`.
public record PortalAddress(URI clientEndpoint) {

  private static final int MAX_LENGTH = 500;

  public PortalAddress {
    if (!isRest(clientEndpoint)) {
      throw new IllegalArgumentException("not a REST address: " + clientEndpoint);
    }
  }

  /// Reads a `client_endpoint`; empty when it is no http(s) address that ends with `/rest/`.
  public static Optional<PortalAddress> parse(String clientEndpoint) {
    var slash = clientEndpoint.endsWith("/") ? clientEndpoint : clientEndpoint + "/";
    return uri(slash).filter(PortalAddress::isRest).map(PortalAddress::new);
  }

  /// The address of a portal known by its origin, for example `https://acme.bitrix24.com`.
  public static Optional<PortalAddress> ofOrigin(String origin) {
    return uri(origin)
        .filter(uri -> uri.getHost() != null)
        .flatMap(uri -> parse(origin(uri) + "/rest/"));
  }

  /// Where a call of this method goes.
  public URI method(String method) {
    return clientEndpoint.resolve(method);
  }

  /// Scheme, host and port; the origin that frames our pages.
  public String origin() {
    return origin(clientEndpoint);
  }

  /// A page of the portal.
  ///
  /// @param path starts with a slash
  public URI link(String path) {
    return URI.create(origin() + path);
  }

  /// The new address after a redirect of a call; empty when the target is not the same call.
  ///
  /// Docs: `settings/how-to-call-rest-api/change-domen.md`.
  Optional<PortalAddress> moved(String location, String method) {
    return uri(location)
        .map(clientEndpoint.resolve(method)::resolve)
        .filter(target -> target.getPath() != null && target.getPath().endsWith("/rest/" + method))
        .flatMap(target -> parse(origin(target) + restPath(target, method)));
  }

  @Override
  public String toString() {
    return clientEndpoint.toString();
  }

  private static String restPath(URI target, String method) {
    var path = target.getRawPath();
    return path.substring(0, path.length() - method.length());
  }

  private static boolean isRest(URI uri) {
    return uri.toString().length() <= MAX_LENGTH
        && uri.getScheme() != null
        && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))
        && uri.getHost() != null
        && uri.getUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getPath().endsWith("/rest/");
  }

  private static String origin(URI uri) {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    var standard = scheme.equals("https") ? 443 : 80;
    var port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + port;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
