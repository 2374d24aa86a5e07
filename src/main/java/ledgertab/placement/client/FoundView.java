package ledgertab.placement.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ledgertab.card.CardRef;
import ledgertab.history.Client;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.placement.panel.Look;
import org.jspecify.annotations.Nullable;

/// What a search of the ledger brought.
///
/// @param said what came of it, in words, for everybody
/// @param refine whether there are more than are shown
/// @param cause why the ledger did not answer; null where it did
/// @param path the same search again
public record FoundView(
    String said, List<OptionView> rows, boolean refine, @Nullable Cause cause, String path) {

  static final int MOST = 20;
  static final int SHORTEST = 2;

  /// Before anything is searched for.
  static FoundView nothingYet(Look look, CardRef person) {
    return new FoundView(
        look.words().text("tab.link.hint"), List.of(), false, null, path("", look, person));
  }

  static FoundView of(LedgerAnswer<List<Client>> answer, String query, Look look, CardRef person) {
    var words = look.words();
    return switch (answer) {
      case Answer<List<Client>>(var found) -> {
        var rows = found.stream().limit(MOST).map(c -> OptionView.of(c, person, look)).toList();
        var said =
            rows.isEmpty()
                ? words.text("tab.link.none", query)
                : words.text("tab.link.found", words.number(rows.size()));
        yield new FoundView(said, rows, found.size() > MOST, null, path(query, look, person));
      }
      case LedgerAnswer.Unsupported<List<Client>> _ ->
          new FoundView(
              words.text("tab.link.unsupported"),
              List.of(),
              false,
              null,
              path(query, look, person));
      case Outage<List<Client>>(var cause) ->
          new FoundView(
              words.text("tab.cause." + cause), List.of(), false, cause, path(query, look, person));
    };
  }

  private static String path(String query, Look look, CardRef person) {
    return look.addressed("/ui/link/options", person)
        + "&q="
        + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }
}
