package ledgertab.placement;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.history.Client;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Words;

/// Why no client is shown, and what was looked for or found.
///
/// @param title message key
/// @param text message key
record NobodyView(String title, String text, List<String> tried) {

  static NobodyView of(Pick.Nobody nobody, Words words) {
    if (nobody.people() == 0) {
      return ofKind("tab.nolink", List.of());
    }
    var tried =
        nobody.tried().stream().map(k -> words.text("tab.tried." + k.kind(), k.value())).toList();
    return ofKind(tried.isEmpty() ? "tab.nokeys" : "tab.nobody", tried);
  }

  static NobodyView several(Pick.Several several) {
    return ofKind("tab.several", several.clients().stream().map(NobodyView::line).toList());
  }

  // Enough to tell them apart, and no figures.
  private static String line(Client client) {
    return Stream.concat(
            Stream.of(client.name()),
            Stream.concat(client.taxIds().stream(), client.city().stream()))
        .collect(Collectors.joining(" \u00b7 "));
  }

  private static NobodyView ofKind(String kind, List<String> tried) {
    return new NobodyView(kind + ".title", kind + ".text", tried);
  }
}
