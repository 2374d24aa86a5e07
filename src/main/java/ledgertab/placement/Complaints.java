package ledgertab.placement;

import io.javalin.config.RoutesConfig;
import java.util.List;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.Lookup;
import ledgertab.history.Section;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Marking;
import ledgertab.placement.panel.Marking.Drawn;
import ledgertab.placement.panel.Panel;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;

/// The complaints panel: those that are not closed.
final class Complaints {

  private static final String PATH = "/ui/complaints";

  private final Looks looks;
  private final Picks picks;
  private final ClientHistories histories;
  private final Marking marks;

  Complaints(Looks looks, Picks picks, ClientHistories histories, Marking marks) {
    this.looks = looks;
    this.picks = picks;
    this.histories = histories;
    this.marks = marks;
  }

  void routes(RoutesConfig routes) {
    routes.get("/ui/complaints", ctx -> looks.show(ctx, this::show));
  }

  private Screen show(Look look) {
    return picks
        .client(look)
        .map(client -> show(look, client))
        .orElseGet(() -> screen(Panel.gone(look.at(PATH))));
  }

  private Screen show(Look look, ClientRef client) {
    var lookup = histories.complaints(client);
    return screen(panel(lookup, look))
        .with(Looks.SHOWN, marks.of(look, new Drawn(client, Section.COMPLAINTS, lookup)));
  }

  private static Screen screen(Panel panel) {
    return panel.screen("tab/complaints", "complaints");
  }

  static Panel waiting(Look look) {
    return Panel.waiting(look.at(PATH));
  }

  static Panel panel(Lookup<List<Complaint>> lookup, Look look) {
    return Panel.of(
        lookup, look.at(PATH), look.words(), rows -> ComplaintView.of(rows, look.words()));
  }
}
