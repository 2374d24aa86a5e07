package ledgertab.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ledgertab.config.Config.Bitrix24Config;
import ledgertab.config.Config.DatabaseConfig;
import ledgertab.config.Config.RotationConfig;
import ledgertab.security.Secret;

/// Reads the configuration from the environment and reports every fault at once, a line each.
public final class ConfigReader {

  private static final int LEAST_DAYS = 3;

  // Without a look-up: no names, no zones, no numbers that stand for addresses.
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private static final Pattern OPERATOR = Pattern.compile("[0-9A-Za-z_.@-]{1,64}:[0-9a-fA-F]{64}");
  private static final int SHORTEST_LIFE_DAYS = 30;

  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  private ConfigReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /// @throws ConfigFaults with one line for every wrong or missing variable
  public static Config read(Map<String, String> environment) {
    var reader = new ConfigReader(environment);
    var config = reader.config();
    reader.stopOnFaults();
    return config;
  }

  /// The part that `migrate` and `import` need.
  ///
  /// @throws ConfigFaults with one line for every wrong or missing variable
  public static DatabaseConfig readDatabase(Map<String, String> environment) {
    var reader = new ConfigReader(environment);
    var database = reader.database();
    reader.stopOnFaults();
    return database;
  }

  /// The part that `rotate-keys` needs.
  ///
  /// @throws ConfigFaults with one line for every wrong or missing variable
  public static RotationConfig readRotation(Map<String, String> environment) {
    var reader = new ConfigReader(environment);
    var rotation = new RotationConfig(reader.database(), reader.keys());
    reader.stopOnFaults();
    return rotation;
  }

  private Config config() {
    return new Config(
        port(),
        appUrl(),
        proxies(),
        database(),
        new Bitrix24Config(
            required("B24_CLIENT_ID"),
            new Secret(required("B24_CLIENT_SECRET")),
            url("B24_OAUTH_URL", "https://oauth.bitrix.info"),
            url("B24_JS_URL", "https://api.bitrix24.com/api/v1/"),
            text("B24_APP_CODE", ""),
            refreshTokenLife(),
            egress()),
        keys(),
        flag("ALLOW_PRIVATE_UPSTREAMS"),
        oneOf("LOG_FORMAT", "text", "json").equals("json"),
        days(),
        operators());
  }

  private DatabaseConfig database() {
    var url = text("DATABASE_URL", "jdbc:h2:file:./data/ledgertab");
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      faults.add("DATABASE_URL must start with jdbc:h2: or jdbc:postgresql:");
    }
    return new DatabaseConfig(
        url, text("DATABASE_USER", ""), new Secret(text("DATABASE_PASSWORD", "")));
  }

  private int port() {
    var text = text("PORT", "8080");
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
      return Integer.parseInt(text);
    }
    faults.add("PORT must be a number from 0 to 65535, not \"" + text + "\"");
    return 0;
  }

  private Duration refreshTokenLife() {
    var text = text("B24_REFRESH_TOKEN_DAYS", "180");
    if (text.matches("\\d{2,3}") && Integer.parseInt(text) >= SHORTEST_LIFE_DAYS) {
      return Duration.ofDays(Integer.parseInt(text));
    }
    faults.add(
        "B24_REFRESH_TOKEN_DAYS must be a number of days from 30 to 999, not \"" + text + "\"");
    return Duration.ofDays(SHORTEST_LIFE_DAYS);
  }

  /// In the one form that all nodes write alike.
  private String egress() {
    var text = text("EGRESS_ADDRESS", "");
    try {
      if (text.isEmpty()) {
        return "";
      }
      if (ADDRESS.matcher(text).matches()) {
        return InetAddress.ofLiteral(text).getHostAddress();
      }
    } catch (IllegalArgumentException e) {
      // Reported below together with names.
    }
    faults.add("EGRESS_ADDRESS must be an IP address like 203.0.113.5, not \"" + text + "\"");
    return "";
  }

  private int days() {
    var text = text("CALL_LOG_DAYS", "30");
    if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= LEAST_DAYS) {
      return Integer.parseInt(text);
    }
    faults.add("CALL_LOG_DAYS must be a number of days, 3 at least, not \"" + text + "\"");
    return LEAST_DAYS;
  }

  /// Paths are put behind it.
  private URI appUrl() {
    var url = url("APP_URL", "http://localhost:8080");
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      faults.add("APP_URL must be an address without ? and #, not \"" + url + "\"");
    }
    return url;
  }

  private URI url(String name, String otherwise) {
    var text = text(name, otherwise);
    try {
      var url = new URI(text);
      if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Reported below together with a wrong scheme.
    }
    faults.add(name + " must be an http or https address, not \"" + text + "\"");
    return URI.create(otherwise);
  }

  private List<String> proxies() {
    var proxies = List.of(text("TRUSTED_PROXIES", "127.0.0.0/8,::1/128").split("\\s*,\\s*"));
    for (var proxy : proxies) {
      if (!isRange(proxy)) {
        faults.add("TRUSTED_PROXIES: \"" + proxy + "\" is not an address range like 10.0.0.0/8");
      }
    }
    return proxies;
  }

  private static boolean isRange(String text) {
    var parts = text.split("/", -1);
    try {
      if (parts.length > 2 || !ADDRESS.matcher(parts[0]).matches()) {
        return false;
      }
      var bits = InetAddress.ofLiteral(parts[0]).getAddress().length * Byte.SIZE;
      return parts.length == 1
          || (parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= bits);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Map<String, byte[]> keys() {
    var keys = new LinkedHashMap<String, byte[]>();
    for (var entry : required("ENCRYPTION_KEYS").split("\\s*,\\s*")) {
      var colon = entry.indexOf(':');
      var key = colon < 1 ? new byte[0] : decoded(entry.substring(colon + 1));
      if (key.length == 32 && entry.substring(0, colon).matches("[0-9A-Za-z_-]{1,32}")) {
        if (keys.put(entry.substring(0, colon), key) != null) {
          faults.add("ENCRYPTION_KEYS: each id may stand there once");
        }
      } else if (!entry.isEmpty()) {
        faults.add("ENCRYPTION_KEYS: each entry must read id:base64 of 32 bytes");
      }
    }
    return keys;
  }

  private Map<String, String> operators() {
    var operators = new LinkedHashMap<String, String>();
    for (var entry : text("OPERATOR_TOKENS", "").split("\\s*,\\s*")) {
      if (OPERATOR.matcher(entry).matches()) {
        operators.put(
            entry.substring(0, entry.indexOf(':')), entry.substring(entry.indexOf(':') + 1));
      } else if (!entry.isEmpty()) {
        faults.add("OPERATOR_TOKENS: each entry must read name:sha256 of the token in hex digits");
      }
    }
    return operators;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private boolean flag(String name) {
    return oneOf(name, "false", "true").equals("true");
  }

  private String oneOf(String name, String otherwise, String other) {
    var text = text(name, otherwise);
    if (!text.equals(otherwise) && !text.equals(other)) {
      faults.add(name + " must be " + otherwise + " or " + other + ", not \"" + text + "\"");
    }
    return text;
  }

  private String required(String name) {
    var text = text(name, "");
    if (text.isEmpty()) {
      faults.add(name + " is required");
    }
    return text;
  }

  private String text(String name, String otherwise) {
    var text = environment.getOrDefault(name, "").strip();
    return text.isEmpty() ? otherwise : text;
  }

  private void stopOnFaults() {
    if (!faults.isEmpty()) {
      throw new ConfigFaults(faults);
    }
  }
}
