package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.PhpJson;

/// How the ledger is read.
///
/// @param minutes how old a snapshot may be before it is read again (`sync_interval`)
/// @param zone the accounting company's: it decides what day it is and so what is overdue
/// @param region ISO 3166 alpha-2 of phone numbers without a country; empty: the portal's own
public record Refresh(int minutes, ZoneId zone, Optional<String> region) {

  public static final int SHORTEST = 1;
  public static final int LONGEST = 1440;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  public static final Refresh STANDARD =
      new Refresh(15, ZoneId.of("Europe/Moscow"), Optional.empty());
  public static final Topic<Refresh> TOPIC =
      new Topic<>("refresh", STANDARD, Refresh::read, Refresh::fields);

  public Refresh {
    if (minutes < SHORTEST || minutes > LONGEST) {
      throw new IllegalArgumentException("minutes: " + minutes);
    }
  }

  private static Refresh read(JsonNode stored) {
    return new Refresh(
        stored.path("minutes").asInt(STANDARD.minutes),
        ZoneId.of(stored.path("zone").asText(STANDARD.zone.getId())),
        Optional.of(PhpJson.text(stored.path("region"))).filter(COUNTRIES::contains));
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("minutes", minutes);
    fields.put("zone", zone.getId());
    fields.put("region", region.orElse(""));
    return fields;
  }
}
