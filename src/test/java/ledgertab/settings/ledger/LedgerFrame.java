package ledgertab.settings.ledger;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;

/// The Ledger section as one user has it open.
public final class LedgerFrame {

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
  private static final String PATH = "/ui/app/ledger";

  private final OpenTab frame;
  private String version = "0";

  private LedgerFrame(OpenTab frame) {
    this.frame = frame;
    open();
  }

  public static LedgerFrame open(LiveApp app, Portal portal, PortalUser user) {
    return new LedgerFrame(new OpenTab(app.url(), app::send, app.post(portal.appForm(user))));
  }

  OpenTab frame() {
    return frame;
  }

  String open() {
    return keep(frame.get(PATH));
  }

  String get(String action) {
    return keep(frame.get(PATH + action));
  }

  String form(String kind) {
    return keep(frame.get(PATH + "/form?kind=" + kind));
  }

  public HttpResponse<String> save(Map<String, String> fields) {
    return post("", fields);
  }

  public HttpResponse<String> post(String action, Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.putIfAbsent("version", version);
    var answer = frame.post(PATH + action, encoded(all));
    keep(answer);
    return answer;
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private String keep(HttpResponse<String> answer) {
    var found = VERSION.matcher(answer.body());
    if (found.find()) {
      version = found.group(1);
    }
    return answer.body();
  }
}
