package ledgertab.settings.choice;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import ledgertab.frame.FrameSession;
import ledgertab.history.PortalPreferences;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.AuditTrail.Entry;
import ledgertab.portal.Viewer;
import ledgertab.settings.section.Section;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Formats;
import ledgertab.web.Messages;
import ledgertab.web.Views;
import org.jooq.DSLContext;

/// Who changed what: the newest entries of the audit trail. The trail holds ids; the names come
/// from the portal when somebody looks.
public final class HistorySection implements Section {

  private static final int SHOWN = 50;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Visitors visitors;
  private final Enquiries enquiries;
  private final AuditTrail trail;
  private final PortalPreferences preferences;
  private final InstantSource clock;

  public HistorySection(
      Visitors visitors,
      Enquiries enquiries,
      DSLContext db,
      PortalPreferences preferences,
      InstantSource clock) {
    this.visitors = visitors;
    this.enquiries = enquiries;
    this.trail = new AuditTrail(db);
    this.preferences = preferences;
    this.clock = clock;
  }

  /// One entry in words.
  record Row(String when, String who, String what, List<String> details) {}

  @Override
  public String name() {
    return "history";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get(
        "/ui/app/history", ctx -> visitors.asking(ctx, (v, session) -> show(ctx, v, session)));
  }

  private void show(Context ctx, Viewer viewer, FrameSession session) {
    var entries = trail.latest(viewer.member(), SHOWN);
    var names = enquiries.names(session, entries.stream().map(Entry::userId).toList());
    var words = new ChangeWords(Views.language(ctx).locale());
    var formats = new Formats(Views.language(ctx).locale(), clock.instant());
    var rows =
        entries.stream()
            .map(
                entry ->
                    new Row(
                        when(entry, formats),
                        who(entry, names, formats),
                        words.what(entry),
                        words.details(entry)))
            .toList();
    ctx.render("app/history :: sheet", Map.of("rows", rows, "topic", name()));
  }

  private String when(Entry entry, Formats formats) {
    var at = ZonedDateTime.ofInstant(entry.at(), preferences.zone(entry.member()));
    return formats.date(at.toLocalDate()) + ", " + TIME.format(at);
  }

  private static String who(Entry entry, Map<Long, String> names, Formats formats) {
    if (entry.userId() == 0) {
      return Messages.text(formats.locale(), "app.history.itself");
    }
    var unknown =
        Messages.text(formats.locale(), "app.history.user", String.valueOf(entry.userId()));
    return names.getOrDefault(entry.userId(), unknown);
  }
}
