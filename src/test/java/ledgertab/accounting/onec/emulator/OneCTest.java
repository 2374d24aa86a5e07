package ledgertab.accounting.onec.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The emulator is as strict as 1C.
final class OneCTest {

  private static final String CLIENTS = "Catalog_Контрагенты";

  private final OneC server = new OneC(Bases.accounting(LocalDate.of(2026, 11, 20)));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void a_space_is_never_a_plus() throws Exception {
    assertThat(status(CLIENTS, "$filter=ИНН%20eq%20'7701234560'")).isEqualTo(200);
    assertThat(status(CLIENTS, "$filter=ИНН+eq+'7701234560'")).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Нет eq 'x'",
        "Ref_Key eq '00000000-0000-0000-0000-000000000001'",
        "Ref_Key eq 00000000-0000-0000-0000-000000000001",
        "Ref_Key eq guid'62.01'",
        "ИНН eq 7701234560",
        "ИНН eq 'x",
        "contains(ИНН,'77')",
        "tolower(ИНН) eq 'x'",
        "IsFolder eq 'false'",
        "ИНН like 'x'"
      })
  void a_condition_that_1c_does_not_know_is_refused(String filter) throws Exception {
    var answer = get(CLIENTS, "$filter=" + encoded(filter));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("odata.error", "message", "\"lang\":\"ru\"");
  }

  @Test
  void a_field_that_can_refer_to_several_kinds_equals_nothing_without_a_cast() throws Exception {
    var register = "AccountingRegister_Хозрасчетный/Balance()";
    var guid = "guid'" + Base.guid("C1") + "'";

    var bare = get(register, "$filter=" + encoded("ExtDimension1 eq " + guid));
    assertThat(bare.statusCode()).isEqualTo(200);
    assertThat(bare.body()).contains("\"value\":[]");
    assertThat(
            get(register, "$filter=" + encoded("ExtDimension1 eq cast(" + guid + ",'Catalog_X')"))
                .body())
        .contains("\"value\":[]");
    assertThat(
            get(
                    register,
                    "$filter="
                        + encoded("ExtDimension1 eq cast(" + guid + ",'Catalog_Контрагенты')"))
                .body())
        .contains("73500.00");
  }

  @Test
  void what_is_not_in_the_composition_is_not_found_and_1c_says_so() throws Exception {
    var missing = get("Catalog_Партнеры", "");
    var elsewhere = server.address().resolve("/other/odata/standard.odata/Catalog_X");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("odata.error");
    assertThat(send(elsewhere).body()).doesNotContain("odata.error");
  }

  @Test
  void counting_along_forgets_how_many_rows_were_asked_for() throws Exception {
    assertThat(get(CLIENTS, "$top=1&$select=Code").body()).containsOnlyOnce("\"Code\"");
    assertThat(get(CLIENTS, "$top=1&$select=Code&$inlinecount=allpages").body())
        .contains("\"odata.count\":\"5\"", "CRM-C1", "CRM-C3");
    assertThat(get(CLIENTS + "/$count", "").body()).isEqualTo("5");
  }

  @Test
  void unknown_options_and_fields_are_refused() throws Exception {
    assertThat(status(CLIENTS, "$search=x")).isEqualTo(400);
    assertThat(status(CLIENTS, "$select=Нет")).isEqualTo(400);
    assertThat(status(CLIENTS, "$orderby=Нет")).isEqualTo(400);
    assertThat(status(CLIENTS + "(guid'x')", "")).isEqualTo(400);
  }

  @Test
  void each_refusal_has_its_own_number() throws Exception {
    var nothing = "(guid'" + Base.guid("nothing") + "')";

    assertThat(get(CLIENTS, "$select=Нет").body()).contains("\"code\":\"6\"");
    assertThat(get(CLIENTS + "/Balance()", "").body()).contains("\"code\":\"6\"");
    assertThat(get("Catalog_Партнеры", "").body()).contains("\"code\":\"8\"");
    assertThat(get(CLIENTS + nothing, "").body()).contains("\"code\":\"9\"");
    assertThat(get(CLIENTS, "$filter=x").body()).contains("\"code\":\"14\"");
    server.denyingRights();
    assertThat(status(CLIENTS, "")).isEqualTo(401);
    assertThat(get(CLIENTS, "").body()).contains("\"code\":\"20\"");
  }

  @Test
  void the_web_server_takes_no_longer_query_and_says_so_itself() throws Exception {
    var query = "$filter=" + encoded("ИНН eq '" + "1".repeat(2048) + "'");

    assertThat(status(CLIENTS, query)).isEqualTo(404);
    assertThat(get(CLIENTS, query).body()).doesNotContain("odata.error");
  }

  @Test
  void nobody_comes_in_without_a_password_and_nothing_is_written() throws Exception {
    var address = server.interfaceAddress().resolve("$metadata");
    var post =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString("{}")).build();

    assertThat(
            http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(401);
    assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  private int status(String resource, String options) throws IOException, InterruptedException {
    return get(resource, options).statusCode();
  }

  private HttpResponse<String> get(String resource, String options)
      throws IOException, InterruptedException {
    var path = encoded(resource).replace("%2F", "/").replace("%24", "$");
    return send(URI.create(server.interfaceAddress() + path + "?$format=json&" + options));
  }

  private HttpResponse<String> send(URI address) throws IOException, InterruptedException {
    var both = (OneC.USER + ":" + OneC.PASSWORD).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
