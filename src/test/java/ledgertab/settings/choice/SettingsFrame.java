package ledgertab.settings.choice;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;

/// The app's page of one user, with the form of one section.
final class SettingsFrame {

  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

  private final OpenTab frame;
  private final String path;
  private String shown;

  private SettingsFrame(OpenTab frame, String section) {
    this.frame = frame;
    this.path = "/ui/app/" + section;
    this.shown = open();
  }

  static SettingsFrame open(LiveApp app, Portal portal, PortalUser user, String section) {
    var page = app.post(portal.appForm(user));
    return new SettingsFrame(new OpenTab(app.url(), app::send, page), section);
  }

  OpenTab frame() {
    return frame;
  }

  String shown() {
    return shown;
  }

  String open() {
    shown = frame.get(path).body();
    return shown;
  }

  /// Sends the form that is shown, with these fields.
  HttpResponse<String> save(String fields) {
    return send(path, fields);
  }

  HttpResponse<String> undo() {
    return send(path + "/undo", "");
  }

  private HttpResponse<String> send(String to, String fields) {
    var version = VERSION.matcher(shown);
    var answer = frame.post(to, fields + "&version=" + (version.find() ? version.group(1) : "0"));
    if (answer.body().contains("name=\"version\"")) {
      shown = answer.body();
    }
    return answer;
  }
}
