package ledgertab.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.emulator.Samples;
import ledgertab.portal.Installation;
import ledgertab.security.Secret;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every official sample of an event, posted as the raw body that Bitrix24 sends.
@ParameterizedClass
@EnumSource(Engine.class)
final class SampleEventsIT extends EventsStage {

  SampleEventsIT(Engine engine) {
    super(engine);
  }

  static Stream<String> samples() {
    return Samples.index().keySet().stream()
        .filter(name -> name.startsWith("event-form.") || name.matches("ON[A-Z]+"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_is_accepted_stored_without_tokens_and_handed_out(String name) {
    var sample = Samples.read(name);
    var member = install(sample);

    assertThat(post(body(sample, true)).statusCode()).isEqualTo(200);
    if (sample.at("/event").asText().equals("ONAPPUNINSTALL")) {
      assertThat(installations.find(member).orElseThrow().isActive()).isFalse();
      return;
    }
    assertThat(post(body(sample, false)).statusCode()).isEqualTo(200);
    database
        .context()
        .selectFrom(EVENT_INBOX)
        .forEach(
            row ->
                assertThat(new String(row.getPayload(), UTF_8))
                    .doesNotContain("auth[", sample.at("/auth/application_token").asText()));
    work();
    assertThat(handled).isNotEmpty();
    assertThat(handled)
        .allSatisfy(
            occurrence -> {
              assertThat(occurrence.member()).isEqualTo(member);
              assertThat(occurrence.event()).isEqualTo(sample.at("/event").asText());
              assertThat(occurrence.recordId()).isEqualTo(recordId(sample));
              assertThat(occurrence.payload()).containsKey("ts").doesNotContainKey("auth");
            });
    if (!recordId(sample).isEmpty()) {
      assertThat(handled).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_with_another_token_or_of_another_portal_is_refused(String name) {
    var sample = Samples.read(name);
    install(sample);
    var body = body(sample, false);

    assertThat(post(with(body, "application_token", "forged")).statusCode()).isEqualTo(403);
    assertThat(post(with(body, "member_id", "another")).statusCode()).isEqualTo(403);

    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
    assertThat(receptions)
        .containsExactlyInAnyOrder(Reception.WRONG_TOKEN, Reception.UNKNOWN_PORTAL);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_sample_in_small_letters_is_the_same_event(String name) {
    var sample = Samples.read(name);
    var member = install(sample);
    var event = sample.at("/event").asText();

    post(body(sample, true).replace("event=" + event, "event=" + event.toLowerCase(Locale.ROOT)));
    work();

    if (event.equals("ONAPPUNINSTALL")) {
      assertThat(installations.find(member).orElseThrow().isActive()).isFalse();
    } else {
      assertThat(handled).extracting(Occurrence::event).containsExactly(event);
    }
  }

  @Test
  void records_of_own_types_are_not_taken_for_each_other() {
    var sample = Samples.read("ONCRMDYNAMICITEMADD");
    install(sample);

    post(body(sample, true));
    post(body(sample, true).replace("1220", "1221"));
    work();

    assertThat(handled).hasSize(2);
  }

  @Test
  void undefined_fields_and_unknown_names_are_accepted() {
    var sample = Samples.read("ONTASKUPDATE");
    install(sample);
    var body = body(sample, true);

    post(body.replace("data%5BFIELDS_AFTER%5D%5BID%5D=123", "data%5BFIELDS_AFTER%5D=undefined"));
    post(body.replace("ONTASKUPDATE", "ONSOMETHINGNEW"));
    work();

    assertThat(handled).extracting(Occurrence::recordId).containsExactly("123", "123");
    assertThat(handled)
        .extracting(Occurrence::event)
        .containsExactly("ONTASKUPDATE", "ONSOMETHINGNEW");
  }

  @Test
  void events_of_a_portal_that_has_left_meanwhile_do_nothing() {
    var sample = Samples.read("ONCRMDEALUPDATE");
    var member = install(sample);
    post(body(sample, true));
    installations.uninstall(member, ledgertab.portal.Installations.Leaving.KEEPING);

    work();

    assertThat(handled).isEmpty();
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  private static String with(String body, String name, String value) {
    return body.replaceAll("(auth\\[" + name + "\\])=[^&]*", "$1=" + value);
  }

  private MemberId install(JsonNode sample) {
    var member = new MemberId(sample.at("/auth/member_id").asText());
    var address = "https://" + sample.at("/auth/domain").asText() + "/rest/";
    installations.save(
        new Installation(
            member,
            Installation.Status.ACTIVE,
            PortalAddress.parse(address).orElseThrow(),
            Set.of("crm"),
            1,
            "en",
            Optional.of(new Secret(sample.at("/auth/application_token").asText()))));
    return member;
  }

  private static String recordId(JsonNode sample) {
    var fields = sample.at("/data/FIELDS/ID").asText();
    return fields.isEmpty() ? sample.at("/data/FIELDS_AFTER/ID").asText() : fields;
  }

  /// As PHP's `http_build_query` writes it, or with plain brackets.
  private static String body(JsonNode sample, boolean encoded) {
    UnaryOperator<String> name = text -> encoded ? URLEncoder.encode(text, UTF_8) : text;
    var pairs = new ArrayList<String>();
    sample.properties().forEach(field -> write(field.getKey(), field.getValue(), name, pairs));
    return String.join("&", pairs);
  }

  private static void write(
      String path, JsonNode node, UnaryOperator<String> name, List<String> pairs) {
    if (node.isContainerNode()) {
      node.properties()
          .forEach(
              field -> write(path + "[" + field.getKey() + "]", field.getValue(), name, pairs));
    } else if (!node.isNull()) {
      var text = node.isBoolean() ? (node.asBoolean() ? "1" : "0") : node.asText();
      pairs.add(name.apply(path) + "=" + URLEncoder.encode(text, UTF_8));
    }
  }
}
