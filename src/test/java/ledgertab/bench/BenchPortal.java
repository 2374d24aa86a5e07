package ledgertab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.PortalForm;
import ledgertab.emulator.pages.BrowserPages;

/// The emulated portal with a deal for each client of the ledger: company, contact and task.
final class BenchPortal implements AutoCloseable {

  private final PortalEmulator emulator =
      PortalEmulator.start(InstantSource.system(), new BrowserPages(), 0);
  private final Portal portal = emulator.portal();
  private final List<CrmRecord> deals = new ArrayList<>();

  BenchPortal(int clients) {
    // Openings come faster here than a small plan's limit lets requests through.
    portal.enterprise(true);
    for (int i = 0; i < clients; i++) {
      var company =
          portal.crm().company("Bench company " + i).requisite(BenchBooks.taxId(i), "770101001");
      var contact = portal.crm().contact("Max", "Muster").company(company);
      var deal = portal.crm().deal("Pallets " + i).company(company).contact(contact);
      deals.add(deal.amount("300000.00", "RUB"));
      portal.crm().task("Call about pallets", deal);
    }
  }

  PortalEmulator emulator() {
    return emulator;
  }

  Portal portal() {
    return portal;
  }

  /// Installs the app as an administrator's browser does.
  void install(URI app) {
    install(portal, app);
  }

  static void install(Portal portal, URI app) {
    portal.add(AppCard.at(app));
    var form = portal.installForm(portal.admin());
    var request =
        HttpRequest.newBuilder(form.url())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.body()))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var page = http.send(request, BodyHandlers.ofString()).body();
      if (!page.contains("install-done")) {
        throw new IllegalStateException("not installed: " + page);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    portal.finishInstall();
  }

  void delay(int millisecondsPerCall) {
    portal.faults().latency(Duration.ofMillis(millisecondsPerCall));
  }

  /// What opening the tab of a deal posts; new tokens each time.
  PortalForm form(int client) {
    return portal.placementForm(
        portal.manager(), "CRM_DEAL_DETAIL_TAB", deals.get(client % deals.size()).id());
  }

  URI card(int client) {
    var address = "/crm/deal/details/" + deals.get(client).id() + "/?tab=app&as=1";
    return portal.baseUrl().resolve(address);
  }

  /// Requests to the portal since the last call.
  int requests() {
    var count = portal.requests().size();
    portal.forgetRequests();
    return count;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
