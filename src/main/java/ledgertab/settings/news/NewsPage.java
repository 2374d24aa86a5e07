package ledgertab.settings.news;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.frame.FrameSession;
import ledgertab.portal.UserChoices;
import ledgertab.portal.UserOptions;
import ledgertab.portal.Viewer;
import ledgertab.settings.section.Section;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Views;

/// What is new: a notice for each user once after an update, until he closes it, and a section with
/// all of it.
public final class NewsPage implements Section {

  /// The version whose news a user has seen; of the portal: which was there when it installed.
  private static final String SEEN = "news";

  private final Visitors visitors;
  private final UserOptions choices;
  private final Changes changes = new Changes();

  public NewsPage(Visitors visitors, UserOptions choices) {
    this.visitors = visitors;
    this.choices = choices;
  }

  /// Whoever installs this version has nothing new to read of it.
  public static void arrived(UserChoices choices, MemberId member, String version) {
    var key = new UserChoices.Key(member, 0, SEEN);
    if (choices.find(key).isEmpty()) {
      choices.keep(key, version);
    }
  }

  @Override
  public String name() {
    return "news";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/news", ctx -> visitors.administrator(ctx, _ -> all(ctx)));
    routes.get("/ui/app/news/notice", ctx -> visitors.beside(ctx, viewer -> tell(ctx, viewer)));
    routes.post(
        "/ui/app/news/seen",
        ctx -> visitors.anybody(ctx, (viewer, session) -> seen(ctx, viewer, session)));
  }

  private void all(Context ctx) {
    ctx.render("app/news :: panel", Map.of("releases", changes.in(Views.language(ctx))));
  }

  private void tell(Context ctx, Viewer viewer) {
    ctx.render("app/news :: notice", Map.of("releases", unseen(ctx, viewer)));
  }

  private List<Release> unseen(Context ctx, Viewer viewer) {
    return choices
        .find(new UserChoices.Key(viewer.member(), viewer.userId(), SEEN))
        .or(() -> choices.find(new UserChoices.Key(viewer.member(), 0, SEEN)))
        .map(version -> changes.since(version, Views.language(ctx)))
        .orElseGet(() -> changes.in(Views.language(ctx)));
  }

  private void seen(Context ctx, Viewer viewer, FrameSession session) {
    var key = new UserChoices.Key(viewer.member(), viewer.userId(), SEEN);
    choices.keep(key, changes.newest(), session.accessToken());
    ctx.render("app/news :: closed", Map.of());
  }
}
