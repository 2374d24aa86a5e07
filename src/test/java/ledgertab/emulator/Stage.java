package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import ledgertab.emulator.Caller.Reply;

/// A portal with one of everything, for holding the official samples against it.
final class Stage implements AutoCloseable {

  final PortalEmulator emulator = PortalEmulator.start();
  final Portal portal = emulator.portal();
  final PortalApp app =
      portal.add(
          AppCard.at(URI.create("http://127.0.0.1:1"))
              .withScopes("crm", "placement", "task", "im", "user_basic"));
  final Caller admin = new Caller(portal, portal.admin());
  final Caller manager = new Caller(portal, portal.manager());
  final Caller outsider = new Caller(portal, portal.outsider());

  Stage() {
    var crm = portal.crm();
    var company = crm.company("Acme").requisite("7707083893", "770701001");
    var contact =
        crm.contact("John", "Smith")
            .phone("+13333333555")
            .email("john@example.com")
            .company(company);
    fill(contact, "POST", "HONORIFIC", "SECOND_NAME", "SOURCE_DESCRIPTION", "UTM_SOURCE");
    fill(contact, "UTM_MEDIUM", "UTM_CAMPAIGN", "UTM_CONTENT", "UTM_TERM");
    var deal = crm.deal("Pumps").company(company).contact(contact).amount("1000000.00", "EUR");
    fill(deal, "PROBABILITY", "ADDITIONAL_INFO", "SOURCE_DESCRIPTION", "UTM_SOURCE", "UTM_MEDIUM");
    var lead = crm.lead("Lead").phone("+6111111111").email("admin@example.com");
    fill(lead, "NAME", "LAST_NAME", "SECOND_NAME", "COMPANY_TITLE", "POST", "COMMENTS");
    fill(lead, "HONORIFIC", "STATUS_DESCRIPTION", "SOURCE_DESCRIPTION");
    crm.linkRequisite(deal, "1");
    var task = crm.task("Call back", deal, contact).set("deadline", "2026-11-24T19:00:00+03:00");
    task.fields().putArray("ufTaskWebdavFiles").add(1065);
    for (var owner : new int[] {0, portal.manager().id()}) {
      app.options(owner).put("data", "value").put("data2", "value2");
    }
  }

  /// A call through an inbound webhook, outside the app.
  Reply webhook(String method) {
    var url = portal.webhook(portal.admin()) + method;
    return Caller.form(URI.create(url), Map.of());
  }

  Reply struck(Fault fault) {
    portal.faults().on(fault, 1);
    return admin.call("profile");
  }

  Reply token(String refreshToken) {
    return Caller.form(
        emulator.authUrl().resolve("/oauth/token/"),
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            AppCard.CLIENT_ID,
            "client_secret",
            AppCard.CLIENT_SECRET,
            "refresh_token",
            refreshToken));
  }

  /// The form a placement is opened with, in the two parts of the samples.
  JsonNode placement(String code, JsonNode options) {
    var values = new LinkedHashMap<String, String>();
    Php.flatten("", options, values);
    return parts(portal.placementForm(portal.manager(), code, values));
  }

  JsonNode mainPage() {
    return parts(portal.appForm(portal.manager()));
  }

  /// The only event that waits, as its handler reads the form.
  ObjectNode event(String name, Runnable cause) {
    app.bind(name, "http://127.0.0.1:1/events", 0);
    portal.finishInstall();
    cause.run();
    return Php.parse(portal.deliver().getLast().body());
  }

  @Override
  public void close() {
    emulator.close();
  }

  private static JsonNode parts(PortalForm form) {
    var parts = Json.object();
    parts.set("query", Php.parse(form.url().getRawQuery()));
    parts.set("body", Php.parse(form.body()));
    return parts;
  }

  private static void fill(CrmRecord record, String... fields) {
    for (var field : fields) {
      record.set(field, "1");
    }
  }
}
