package ledgertab.placement.credit;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditVerdict;
import ledgertab.history.Lookup;
import ledgertab.history.Section;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Marking;
import ledgertab.placement.panel.Marking.Drawn;
import ledgertab.placement.panel.Panel;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;
import org.jspecify.annotations.Nullable;

/// The credit panel: limit, debt, verdict, and the deal's amount against what is available.
public final class Credit {

  private static final String PATH = "/ui/credit";

  private final Looks looks;
  private final Picks picks;
  private final ClientHistories histories;
  private final Marking marks;
  private final Function<Look, Optional<?>> summary;

  /// @param summary what all ledgers of a card come to, where it has several
  public Credit(
      Looks looks,
      Picks picks,
      ClientHistories histories,
      Marking marks,
      Function<Look, Optional<?>> summary) {
    this.looks = looks;
    this.picks = picks;
    this.histories = histories;
    this.marks = marks;
    this.summary = summary;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/ui/credit", ctx -> looks.show(ctx, this::show));
  }

  private Screen show(Look look) {
    return picks
        .client(look)
        .map(client -> show(look, client))
        .orElseGet(() -> screen(Panel.gone(look.at(PATH)), look));
  }

  private Screen show(Look look, ClientRef client) {
    var lookup = histories.credit(client);
    return screen(panel(lookup, picks.seen(look, client)), look)
        .with("deal", deal(lookup, look))
        .with(Looks.SHOWN, marks.of(look, new Drawn(client, Section.CREDIT, lookup)));
  }

  private Screen screen(Panel panel, Look look) {
    return panel
        .screen("tab/credit", "credit")
        .with("deal", null)
        .with("anew", summary.apply(look).orElse(null));
  }

  /// How a verdict looks: good, warn, bad or calm.
  public static String tone(CreditVerdict verdict) {
    return PositionView.tone(verdict);
  }

  /// The sign beside its word.
  public static String sign(CreditVerdict verdict) {
    return PositionView.sign(verdict);
  }

  public static Panel waiting(Look look) {
    return Panel.waiting(look.at(PATH));
  }

  public static Panel panel(Lookup<List<CreditPosition>> lookup, Look look) {
    return Panel.of(
        lookup, look.at(PATH), look.words(), positions -> PositionView.of(positions, look));
  }

  /// Null where there is no deal or nothing to compare it with.
  public static @Nullable DealView deal(Lookup<List<CreditPosition>> lookup, Look look) {
    return look.card()
        .amount()
        .flatMap(amount -> lookup.shown().map(p -> DealView.of(amount, p, look)))
        .orElse(null);
  }
}
