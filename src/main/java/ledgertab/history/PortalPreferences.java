package ledgertab.history;

import ledgertab.bitrix24.MemberId;
import ledgertab.portal.Regions;

/// The preferences that follow from the portal itself; the rest are the defaults.
public final class PortalPreferences implements Preferences {

  private final Regions regions;

  public PortalPreferences(Regions regions) {
    this.regions = regions;
  }

  @Override
  public String phoneRegion(MemberId member) {
    return regions.of(member).orElseGet(() -> Preferences.super.phoneRegion(member));
  }
}
