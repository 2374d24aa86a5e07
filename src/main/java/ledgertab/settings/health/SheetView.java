package ledgertab.settings.health;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The health sheet as its template writes it.
///
/// @param said what came of mending; null when nothing was mended just now
/// @param wentWell whether it is mended
/// @param portal where the portal lives, such as `https://acme.bitrix24.com`
record SheetView(List<LineView> lines, @Nullable String said, boolean wentWell, String portal) {

  /// The worst of all lines.
  public LineView.Tone tone() {
    return lines.stream().map(LineView::tone).max(Comparator.naturalOrder()).orElseThrow();
  }
}
