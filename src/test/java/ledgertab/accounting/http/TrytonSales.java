package ledgertab.accounting.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Makes sales in a real Tryton, as its own client does.
final class TrytonSales {

  private static final String USER = "crm";
  private static final String PASSWORD = "Kx7wQ9pLz3vB";

  private final URI address;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private String authorization = "";

  TrytonSales(URI address) {
    this.address = address;
  }

  /// A new draft.
  ///
  /// @param party its code
  /// @return its id
  String create(String party) throws IOException, InterruptedException {
    var login =
        call(
            "common.db.login",
            "[\"%s\", {\"password\": \"%s\"}, \"en\"]".formatted(USER, PASSWORD));
    var ticket = USER + ":" + login.get(0).asText() + ":" + login.get(1).asText();
    authorization =
        "Session " + Base64.getEncoder().encodeToString(ticket.getBytes(StandardCharsets.UTF_8));
    var company = call("model.res.user.get_preferences", "[true, {}]").path("company").asInt();
    var currency =
        call("model.company.company.read", "[[%d], [\"currency\"], {}]".formatted(company))
            .get(0)
            .path("currency")
            .asInt();
    var client =
        call(
                "model.party.party.search_read",
                "[[[\"code\", \"=\", \"%s\"]], 0, 1, null, [\"addresses\"], {}]".formatted(party))
            .get(0);
    var street = client.path("addresses").get(0).asInt();
    var term = call("model.account.invoice.payment_term.search", "[[], 0, 1, null, {}]").get(0);
    return call(
            "model.sale.sale.create",
            """
            [[{"party": %d, "company": %d, "currency": %d, "payment_term": %d,
               "invoice_address": %d, "shipment_address": %d,
               "lines": [["create", [{"type": "line", "description": "Pallets", "quantity": 1,
                 "unit_price": {"__class__": "Decimal", "decimal": "10.00"}}]]]}],
             {"company": %d}]
            """
                .formatted(
                    client.path("id").asInt(),
                    company,
                    currency,
                    term.asInt(),
                    street,
                    street,
                    company))
        .get(0)
        .asText();
  }

  private JsonNode call(String method, String params) throws IOException, InterruptedException {
    var body = "{\"id\": 1, \"method\": \"" + method + "\", \"params\": " + params + "}";
    var request =
        HttpRequest.newBuilder(URI.create(address + "/"))
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = json.readTree(http.send(request, BodyHandlers.ofString()).body());
    if (answer.path("result").isMissingNode()) {
      throw new IOException("Tryton says " + answer);
    }
    return answer.path("result");
  }
}
