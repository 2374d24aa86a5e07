package ledgertab.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The official SDK works unchanged against the emulator.
final class OfficialSdkTest {

  private final PortalEmulator emulator = PortalEmulator.start();
  private final Portal portal = emulator.portal();

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void the_sdk_calls_batches_lists_and_renews_an_expired_token() throws IOException {
    portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
    var company = portal.crm().company("Acme");
    for (var i = 1; i <= 120; i++) {
      portal.crm().deal("Deal " + i).company(company);
    }
    var environment = environment();
    portal.expireTokens();

    var got = Json.parse(OfficialSdk.run("server.mjs", environment).getBytes(UTF_8));

    assertThat(got.path("renewed").asInt()).isEqualTo(1);
    assertThat(got.path("admin").asBoolean()).isTrue();
    assertThat(got.at("/deal/TITLE").asText()).isEqualTo("Deal 1");
    assertThat(got.at("/batch/company/TITLE").asText()).isEqualTo("Acme");
    assertThat(got.path("list").asInt()).isEqualTo(120);
    assertThat(got.path("page"))
        .isEqualTo(Json.object().put("more", true).put("total", 120).put("rows", 50));
    assertThat(got.at("/refused/0").asText()).contains("400");
    assertThat(emulator.authRequests())
        .extracting(PortalRequest::method)
        .containsExactly("refresh_token");
  }

  private Map<String, String> environment() {
    return Map.of("PORTAL", Json.write(portal(portal.issueTokens(portal.admin()))));
  }

  private JsonNode portal(TokenPair tokens) {
    var values = Json.object().put("accessToken", tokens.access());
    values.put("refreshToken", tokens.refresh()).put("userId", tokens.userId());
    values.put("expires", tokens.expires().getEpochSecond());
    values.put("applicationToken", portal.app().applicationToken());
    values.put("memberId", portal.memberId()).put("domain", portal.domain());
    values.put("clientEndpoint", portal.clientEndpoint());
    values.put("serverEndpoint", emulator.authUrl() + "/rest/").put("scope", "crm");
    values.put("clientId", AppCard.CLIENT_ID);
    return values.put("clientSecret", AppCard.CLIENT_SECRET);
  }
}
