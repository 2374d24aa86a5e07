package ledgertab.emulator;

import java.net.URI;
import java.util.List;

/// The app as its vendor registered it: keys, scopes and the URLs that Bitrix24 calls.
public record AppCard(String clientId, String clientSecret, List<String> scopes, URI baseUrl) {

  /// Values for `B24_CLIENT_ID` and `B24_CLIENT_SECRET`.
  public static final String CLIENT_ID = "app.emulated.ledgertab";

  public static final String CLIENT_SECRET = "emulated-client-secret-for-tests-only";

  private static final List<String> SCOPES =
      List.of("crm", "placement", "task", "user_brief", "department", "im");

  public AppCard {
    scopes = List.copyOf(scopes);
  }

  /// The usual card of the app that listens at this address.
  public static AppCard at(URI baseUrl) {
    return new AppCard(CLIENT_ID, CLIENT_SECRET, SCOPES, baseUrl);
  }

  public AppCard withScopes(String... names) {
    return new AppCard(clientId, clientSecret, List.of(names), baseUrl);
  }

  URI url(String path) {
    return URI.create(baseUrl.toString().replaceAll("/$", "") + path);
  }
}
