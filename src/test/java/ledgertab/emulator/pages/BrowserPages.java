package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import java.util.List;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.PortalPages;

/// Pages that look and behave like Bitrix24 in a browser, and its JavaScript library.
public final class BrowserPages implements PortalPages {

  private final List<Trouble> troubles;
  private final PageViews views = new PageViews();

  public BrowserPages() {
    this(List.of());
  }

  /// @param troubles what the drawer can switch on beside the portal's own faults
  public BrowserPages(List<Trouble> troubles) {
    this.troubles = List.copyOf(troubles);
  }

  @Override
  public void portal(Portal portal, RoutesConfig routes) {
    var visitors = new Visitors(portal);
    var layout = new Layout(portal, visitors, views);
    var drawer = new TroubleDrawer(portal, troubles);
    new PageAssets().routes(routes);
    visitors.routes(routes);
    drawer.routes(routes);
    new ListPages(portal, layout).routes(routes);
    new CardPages(portal, layout).routes(routes);
    new AppPages(portal, layout).routes(routes);
    new PeoplePages(portal, layout).routes(routes);
    new FrameCommands(portal, visitors).routes(routes);
    new FramePicks(portal, visitors).routes(routes);
  }

  @Override
  public void library(PortalEmulator emulator, RoutesConfig routes) {
    routes.get("/api/v1/", ctx -> PageAssets.send(ctx, "js", "bx24.js"));
  }
}
