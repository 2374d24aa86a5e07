package ledgertab.install;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The country of a portal, by the region in its licence, such as `de_ent10000`
/// (common/system/app-info.md), or by the installer's language.
final class Region {

  // Bitrix24's own codes: some are languages, some countries, some neither.
  private static final Map<String, String> COUNTRIES =
      Map.ofEntries(
          Map.entry("ru", "RU"),
          Map.entry("by", "BY"),
          Map.entry("kz", "KZ"),
          Map.entry("uz", "UZ"),
          Map.entry("ua", "UA"),
          Map.entry("uk", "GB"),
          Map.entry("en", "US"),
          Map.entry("de", "DE"),
          Map.entry("fr", "FR"),
          Map.entry("it", "IT"),
          Map.entry("pl", "PL"),
          Map.entry("br", "BR"),
          Map.entry("mx", "MX"),
          Map.entry("co", "CO"),
          Map.entry("in", "IN"),
          Map.entry("hi", "IN"),
          Map.entry("tr", "TR"),
          Map.entry("jp", "JP"),
          Map.entry("cn", "CN"),
          Map.entry("tc", "TW"),
          Map.entry("vn", "VN"),
          Map.entry("th", "TH"),
          Map.entry("id", "ID"),
          Map.entry("ms", "MY"));

  private Region() {}

  static Optional<String> ofLicense(String license) {
    return license.contains("_")
        ? of(license.substring(0, license.indexOf('_')))
        : Optional.empty();
  }

  static Optional<String> of(String code) {
    return Optional.ofNullable(COUNTRIES.get(code.strip().toLowerCase(Locale.ROOT)));
  }
}
