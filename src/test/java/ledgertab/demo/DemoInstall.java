package ledgertab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import ledgertab.emulator.Portal;

/// Installs the app as an administrator's browser does: posts the form, then finishes.
final class DemoInstall {

  private final Portal portal;

  DemoInstall(Portal portal) {
    this.portal = portal;
  }

  void run() {
    var page = installerPage();
    if (!page.contains("install-done")) {
      throw new IllegalStateException("the installer did not finish: " + page);
    }
    portal.finishInstall();
  }

  private String installerPage() {
    var form = portal.installForm(portal.admin());
    var request =
        HttpRequest.newBuilder(form.url())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.body()))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
