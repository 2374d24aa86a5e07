package ledgertab.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.portal.Regions;
import ledgertab.portal.choices.Choice.Change;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Recognition;
import ledgertab.portal.choices.Refresh;

/// The preferences that a portal's administrators chose or that follow from the portal itself; the
/// rest are the defaults.
public final class PortalPreferences implements Preferences {

  private final Regions regions;
  private final Choices choices;

  public PortalPreferences(Regions regions, Choices choices) {
    this.regions = regions;
    this.choices = choices;
  }

  @Override
  public Duration syncInterval(MemberId member) {
    return Duration.ofMinutes(refresh(member).minutes());
  }

  @Override
  public String phoneRegion(MemberId member) {
    return refresh(member)
        .region()
        .or(() -> regions.of(member))
        .orElseGet(() -> Preferences.super.phoneRegion(member));
  }

  @Override
  public ZoneId zone(MemberId member) {
    return refresh(member).zone();
  }

  @Override
  public Instant chosenAt(MemberId member) {
    return choices.of(member, Refresh.TOPIC).last().map(Change::at).orElse(Instant.EPOCH);
  }

  @Override
  public List<ClientKey.Kind> kinds(MemberId member) {
    return choices.value(member, Recognition.TOPIC).order().stream()
        .map(by -> ClientKey.Kind.valueOf(by.name()))
        .toList();
  }

  private Refresh refresh(MemberId member) {
    return choices.value(member, Refresh.TOPIC);
  }
}
