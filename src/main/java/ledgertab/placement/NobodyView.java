package ledgertab.placement;

import java.util.List;
import ledgertab.card.CardKind;
import ledgertab.card.CardRef;
import ledgertab.history.ClientLink;
import ledgertab.placement.client.LinkPanel;
import ledgertab.placement.client.OptionView;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// Why no client is shown, and what was looked for or found.
///
/// @param title message key
/// @param unlink where taking back a link is posted to; null where nobody made one
record NobodyView(
    String title,
    String text,
    List<String> tried,
    List<OptionView> options,
    @Nullable String more,
    @Nullable String unlink) {

  static NobodyView of(Pick.Nobody nobody, Look look) {
    var words = look.words();
    var tried = nobody.tried().stream().map(key -> words.key("tab.tried.", key)).toList();
    var kind =
        tried.isEmpty()
            ? (namesNobody(nobody.person().ref()) ? "tab.nolink" : "tab.nokeys")
            : "tab.nobody";
    return new NobodyView(
        kind + ".title", words.text(kind + ".text"), tried, List.of(), null, null);
  }

  static NobodyView of(Pick.Several several, Look look) {
    var options = LinkPanel.options(several, look);
    var more = several.clients().size() - options.size();
    return new NobodyView(
        "tab.several.title",
        look.words().text("tab.several.text"),
        List.of(),
        options,
        more == 0 ? null : look.words().text("tab.several.more", look.words().number(more)),
        null);
  }

  static NobodyView of(Pick.Gone gone, Look look) {
    var words = look.words();
    var link = gone.link();
    return new NobodyView(
        "tab.gone.title",
        words.text("tab.gone.text", link.called(), who(link, words), words.day(link.at())),
        List.of(),
        List.of(),
        null,
        look.addressed("/ui/unlink", gone.person().ref()));
  }

  private static boolean namesNobody(CardRef ref) {
    return ref.kind() == CardKind.DEAL || ref.kind() == CardKind.LEAD;
  }

  /// Whoever made a link; portals may leave names out.
  static String who(ClientLink link, Words words) {
    return link.userName().isBlank()
        ? words.text("tab.match.user", String.valueOf(link.userId()))
        : link.userName();
  }
}
