package ledgertab.bitrix24.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The authorization servers that may see our secret. Payloads name theirs, and payloads lie.
final class AuthHosts {

  private final List<URI> servers;

  AuthHosts(URI configured) {
    this.servers =
        List.of(
            configured,
            URI.create("https://oauth.bitrix.info"),
            URI.create("https://oauth.bitrix24.tech"));
  }

  Optional<URI> allowed(String serverEndpoint) {
    return uri(serverEndpoint)
        .flatMap(uri -> servers.stream().filter(server -> sameOrigin(server, uri)).findFirst());
  }

  private static boolean sameOrigin(URI server, URI claimed) {
    return server.getScheme().equalsIgnoreCase(claimed.getScheme())
        && server.getHost().equalsIgnoreCase(Objects.requireNonNullElse(claimed.getHost(), ""))
        && server.getPort() == claimed.getPort();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
