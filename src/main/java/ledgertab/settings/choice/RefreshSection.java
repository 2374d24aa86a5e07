package ledgertab.settings.choice;

import io.javalin.config.RoutesConfig;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.portal.choices.Refresh;
import ledgertab.portal.choices.Topic;
import ledgertab.settings.section.Desk;
import ledgertab.settings.section.Forms;
import ledgertab.settings.section.Section;
import ledgertab.settings.section.Sheet;
import ledgertab.web.Language;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;

/// How old figures may be, whose day it is, and of which country phone numbers are.
public final class RefreshSection implements Section, Sheet<Refresh> {

  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(
              id ->
                  id.matches("(?:Europe|Asia|America|Africa|Australia|Pacific|Atlantic|Indian)/.*"))
          .sorted()
          .toList();

  private final Forms forms;

  public RefreshSection(Forms forms) {
    this.forms = forms;
  }

  /// An entry of a list to choose from.
  record Option(String value, String text) {}

  @Override
  public String name() {
    return "refresh";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/refresh", ctx -> forms.show(ctx, this));
    routes.post("/ui/app/refresh", ctx -> forms.save(ctx, this));
    routes.post("/ui/app/refresh/undo", ctx -> forms.undo(ctx, this));
  }

  @Override
  public Topic<Refresh> topic() {
    return Refresh.TOPIC;
  }

  @Override
  public Map<String, String> typed(Refresh value) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("minutes", String.valueOf(value.minutes()));
    fields.put("zone", value.zone().getId());
    fields.put("region", value.region().orElse(""));
    return fields;
  }

  @Override
  public Map<String, String> shown(Refresh value, Desk desk) {
    var shown = new LinkedHashMap<>(typed(value));
    shown.put("region", region(value.region(), desk.language()));
    return shown;
  }

  @Override
  public Entered<Refresh> read(PhpForm form, Desk desk) {
    var faults = new LinkedHashMap<String, String>();
    var minutes = form.text("minutes").flatMap(RefreshSection::minutes);
    var zone = form.text("zone").flatMap(RefreshSection::zone);
    var region = form.text("region");
    if (minutes.isEmpty()) {
      faults.put("minutes", "app.refresh.minutes.bad");
    }
    if (zone.isEmpty()) {
      faults.put("zone", "app.refresh.zone.bad");
    }
    if (region.filter(r -> !countries().contains(r)).isPresent()) {
      faults.put("region", "app.refresh.region.bad");
    }
    return faults.isEmpty()
        ? new Entered.Valid<>(new Refresh(minutes.orElseThrow(), zone.orElseThrow(), region))
        : new Entered.Faulty<>(faults);
  }

  @Override
  public Map<String, Object> around(Refresh value, Desk desk) {
    var zone = value.zone().getId();
    var zones = Stream.concat(ZONES.stream(), Stream.of(zone)).distinct().sorted().toList();
    return Map.of("zones", zones, "regions", regions(desk.language()));
  }

  private static Optional<Integer> minutes(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("\\d{1,6}"))
        .map(Integer::valueOf)
        .filter(minutes -> minutes >= Refresh.SHORTEST && minutes <= Refresh.LONGEST);
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Option> regions(Language language) {
    return Stream.concat(
            Stream.of(new Option("", region(Optional.empty(), language))),
            countries().stream()
                .map(code -> new Option(code, region(Optional.of(code), language)))
                .sorted(Comparator.comparing(Option::text)))
        .toList();
  }

  private static String region(Optional<String> code, Language language) {
    return code.map(c -> Locale.of("", c).getDisplayCountry(language.locale()))
        .orElseGet(() -> Messages.text(language.locale(), "app.refresh.region.own"));
  }

  private static List<String> countries() {
    return List.of(Locale.getISOCountries());
  }
}
