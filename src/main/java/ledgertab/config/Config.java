package ledgertab.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ledgertab.security.Secret;

/// Everything the environment says; see the table in README.md.
///
/// @param encryptionKeys key id to 32 bytes, the sealing key first
/// @param callLogDays how long the record of calls is kept
/// @param operators of the support desk, name to the SHA-256 of the token in hexadecimal digits
public record Config(
    int port,
    URI appUrl,
    List<String> trustedProxies,
    DatabaseConfig database,
    Bitrix24Config bitrix24,
    Map<String, byte[]> encryptionKeys,
    boolean allowPrivateUpstreams,
    boolean jsonLogs,
    int callLogDays,
    Map<String, String> operators) {

  /// The part that `rotate-keys` needs.
  public record RotationConfig(DatabaseConfig database, Map<String, byte[]> encryptionKeys) {}

  public record DatabaseConfig(String url, String user, Secret password) {}

  /// @param appCode the Market code, empty for a local app
  /// @param refreshTokenLife how long Bitrix24 accepts an unused refresh token
  /// @param egressAddress from which this node's requests come, as portals see it; may be empty
  public record Bitrix24Config(
      String clientId,
      Secret clientSecret,
      URI oauthUrl,
      URI jsUrl,
      String appCode,
      Duration refreshTokenLife,
      String egressAddress) {}
}
