package ledgertab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.PortalForm;
import ledgertab.history.Snapshots;
import ledgertab.persistence.Database;

/// Opens tabs one after another, cold or warm, and says how long they took.
final class Openings {

  /// How long the app believes its memory without asking its database.
  private static final long TRUSTED_MILLIS = 2_100;

  private static final int TABS = 10;

  private final AppProcess app;
  private final BenchPortal portal;
  private final Supplier<Database> database;
  private final HttpClient http;
  private int next;

  Openings(AppProcess app, BenchPortal portal, Supplier<Database> database, HttpClient http) {
    this.app = app;
    this.portal = portal;
    this.database = database;
    this.http = http;
  }

  /// Clients that nobody has opened yet.
  List<Opening> cold(int count) {
    var opened = new ArrayList<Opening>();
    for (int i = 0; i < count; i++) {
      opened.add(Opening.of(http, portal.form(next++)));
    }
    return opened;
  }

  /// Records opened before, whose clients' copies are gone, as after an import.
  List<Opening> known(int count) throws InterruptedException {
    var from = next;
    cold(count);
    try (var open = database.get()) {
      new Snapshots(open.context()).forget(new MemberId(portal.portal().memberId()), "builtin");
    }
    Thread.sleep(TRUSTED_MILLIS);
    portal.requests();
    var opened = new ArrayList<Opening>();
    for (int i = 0; i < count; i++) {
      opened.add(Opening.of(http, portal.form(from + i)));
    }
    return opened;
  }

  /// Tabs that were open a moment ago.
  List<PortalForm> primed() {
    var forms = new ArrayList<PortalForm>();
    for (int i = 0; i < TABS; i++) {
      var form = portal.form(i);
      Opening.of(http, form);
      forms.add(form);
    }
    return forms;
  }

  List<Opening> warm(List<PortalForm> tabs, int count) {
    var opened = new ArrayList<Opening>();
    for (int i = 0; i < count; i++) {
      opened.add(Opening.of(http, tabs.get(i % tabs.size())));
    }
    return opened;
  }

  /// What the app itself measured of the first answers.
  Buckets serverTimes() {
    return Buckets.of(metrics(), "/placement");
  }

  String metrics() {
    try {
      var request = HttpRequest.newBuilder(URI.create(app.url() + "/metrics")).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
