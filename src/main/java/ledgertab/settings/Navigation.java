package ledgertab.settings;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.portal.Viewer;
import ledgertab.settings.section.Section;
import ledgertab.settings.visitor.Visitors;

/// Leads administrators through the sections of the app's page; others read what the app does.
final class Navigation {

  static final String PATH = "/ui/app";

  private final Visitors visitors;
  private final List<Section> sections;

  Navigation(Visitors visitors, List<Section> sections) {
    this.visitors = visitors;
    this.sections = List.copyOf(sections);
  }

  /// One line of the navigation.
  record Item(String name, String path, boolean shown, boolean attention) {}

  void routes(RoutesConfig routes) {
    routes.get("/ui/app", ctx -> visitors.anybody(ctx, viewer -> open(ctx, viewer)));
    routes.post("/ui/app/leave", visitors::leave);
    routes.get("/ui/app/sections", ctx -> visitors.administrator(ctx, v -> list(ctx, v)));
    sections.forEach(section -> section.routes(routes));
  }

  /// The address of the page that opens with this section; the first one's where there is none.
  String path(Optional<String> section) {
    return section.filter(this::has).map(name -> PATH + "?section=" + name).orElse(PATH);
  }

  private void open(Context ctx, Viewer viewer) {
    if (viewer.admin()) {
      var shown = shown(ctx);
      ctx.render(
          "app/screen :: settings",
          Map.of("sections", items(viewer, shown), "first", PATH + "/" + shown));
    } else {
      ctx.render("app/screen :: visitor", Map.of());
    }
  }

  private void list(Context ctx, Viewer viewer) {
    ctx.render("app/screen :: sections", Map.of("sections", items(viewer, shown(ctx))));
  }

  private List<Item> items(Viewer viewer, String shown) {
    return sections.stream()
        .map(
            section ->
                new Item(
                    section.name(),
                    PATH + "/" + section.name(),
                    section.name().equals(shown),
                    section.needsAttention(viewer)))
        .toList();
  }

  private String shown(Context ctx) {
    return Optional.ofNullable(ctx.queryParam("section"))
        .filter(this::has)
        .orElseGet(() -> sections.getFirst().name());
  }

  private boolean has(String name) {
    return sections.stream().anyMatch(section -> section.name().equals(name));
  }
}
