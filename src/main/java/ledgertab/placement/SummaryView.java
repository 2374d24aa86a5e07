package ledgertab.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ledgertab.history.CreditVerdict;
import ledgertab.history.Lookup;
import ledgertab.placement.OneLedger.Known;
import ledgertab.placement.credit.Credit;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// The gravest verdict of several ledgers, and of which nothing can be said. Amounts are never put
/// together.
///
/// @param verdict the verdict's name, for tests and automation; `NONE` where there is none
/// @param tone good, warn, bad or calm; always beside a word and a sign
/// @param rest of which ledgers nothing is in it, and why; null where all are
record SummaryView(String verdict, String tone, String sign, String text, @Nullable String rest) {

  /// A ledger and what it says so far.
  ///
  /// @param known empty while it is asked
  record Said(String ledger, Optional<Known> known) {

    Optional<CreditVerdict> verdict() {
      return known
          .flatMap(Known::sections)
          .flatMap(Sections::credit)
          .flatMap(Lookup::shown)
          .flatMap(CreditVerdict::gravest);
    }

    /// Why there is no verdict: ends the message key `tab.summary.`.
    private String why() {
      if (known.isEmpty()) {
        return "waiting";
      }
      return switch (known.get().pick()) {
        case Pick.Shown _ -> credit();
        case Pick.Several _ -> "several";
        case Pick.Gone _, Pick.Nobody _ -> "nobody";
        case Pick.Outage _ -> "silent";
      };
    }

    private String credit() {
      return switch (known.flatMap(Known::sections).flatMap(Sections::credit).orElse(null)) {
        case null -> "waiting";
        case Lookup.Fresh<?> _, Lookup.Stale<?> _ -> "empty";
        case Lookup.Missing<?> _ -> "silent";
        case Lookup.Unsupported<?> _ -> "unsupported";
      };
    }
  }

  static SummaryView of(List<Said> all, Words words) {
    var rest = rest(all, words);
    var gravest =
        all.stream().flatMap(said -> said.verdict().stream()).min(Comparator.naturalOrder());
    if (gravest.isEmpty()) {
      var text = words.text("tab.summary.none." + none(all));
      return new SummaryView("NONE", "calm", "i", text, rest);
    }
    var verdict = gravest.get();
    var where =
        all.stream().filter(said -> said.verdict().equals(gravest)).map(Said::ledger).toList();
    var text =
        words.text("tab.summary", words.text("tab.verdict." + verdict), String.join(", ", where));
    return new SummaryView(verdict.name(), Credit.tone(verdict), Credit.sign(verdict), text, rest);
  }

  private static @Nullable String rest(List<Said> all, Words words) {
    var parts = new ArrayList<String>();
    for (var said : all) {
      if (said.verdict().isEmpty()) {
        parts.add(words.text("tab.summary." + said.why(), said.ledger()));
      }
    }
    return parts.isEmpty() ? null : String.join(" \u00b7 ", parts);
  }

  private static String none(List<Said> all) {
    if (all.stream().anyMatch(said -> said.why().equals("waiting"))) {
      return "waiting";
    }
    return all.stream().allMatch(said -> said.why().equals("nobody")) ? "nobody" : "nothing";
  }
}
