package ledgertab.placement.panel;

import ledgertab.history.ClientRef;
import ledgertab.history.Lookup;
import ledgertab.history.Section;

/// Seals what a panel shows that has loaded on its own, so that its page can ask whether that has
/// changed.
@FunctionalInterface
public interface Marking {

  /// @param lookup what is drawn of the section
  record Drawn(ClientRef client, Section section, Lookup<?> lookup) {}

  String of(Look look, Drawn drawn);
}
