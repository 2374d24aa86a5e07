package ledgertab.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the official samples of what a portal posts to an app against the emulator.
final class ConformanceOfFormsTest {

  private static final Map<String, Consumer<Portal>> EVENTS =
      Map.of(
          "ONAPPINSTALL", _ -> {},
          "ONAPPUNINSTALL", portal -> portal.uninstall(true),
          "ONCRMCOMPANYADD", portal -> portal.crm().company("New"),
          "ONCRMCOMPANYUPDATE", portal -> change(portal, EntityType.COMPANY),
          "ONCRMCONTACTDELETE", portal -> delete(portal, EntityType.CONTACT),
          "ONCRMCONTACTUPDATE", portal -> change(portal, EntityType.CONTACT),
          "ONCRMDEALADD", portal -> portal.crm().deal("New"),
          "ONCRMDEALDELETE", portal -> delete(portal, EntityType.DEAL),
          "ONCRMDEALUPDATE", portal -> change(portal, EntityType.DEAL),
          "ONCRMLEADUPDATE", portal -> change(portal, EntityType.LEAD));

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  static Set<String> held() {
    var held = new TreeSet<>(EVENTS.keySet());
    held.add("event-form.ONCRMDEALADD.application");
    placements().forEach(held::add);
    return held;
  }

  static Stream<String> placements() {
    return Samples.index().keySet().stream()
        .filter(name -> name.startsWith("placement-request."))
        .filter(name -> !name.endsWith("CALL_CARD"));
  }

  static Set<String> events() {
    return EVENTS.keySet();
  }

  @ParameterizedTest
  @MethodSource("placements")
  void a_placement_is_opened_with_the_keys_of_its_sample(String name) throws IOException {
    var sample = Samples.read(name);
    var options = sample.at("/body/PLACEMENT_OPTIONS").asText("");
    var code = sample.at("/body/PLACEMENT").asText();

    var actual =
        options.isEmpty()
            ? stage.mainPage()
            : stage.placement(code, Json.parse(options.getBytes(UTF_8)));

    assertThat(Shape.differences(sample, actual)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_has_the_keys_of_its_sample(String name) {
    var sample = wire(Samples.read(name));

    var event = stage.event(name, () -> act(name));

    assertThat(Shape.differences(sample, event)).isEmpty();
  }

  /// The tokens in the samples are those of the user who acted.
  private void act(String name) {
    EVENTS.getOrDefault(name, _ -> {}).accept(stage.portal);
  }

  private static void change(Portal portal, EntityType type) {
    portal.crm().changed(portal.crm().find(type, 1).orElseThrow(), portal.manager().id());
  }

  private static void delete(Portal portal, EntityType type) {
    portal.crm().delete(portal.crm().find(type, 1).orElseThrow());
  }

  /// As the handler receives it: everything is text.
  private static ObjectNode wire(JsonNode sample) {
    var fields = new LinkedHashMap<String, String>();
    Php.flatten("", sample, fields);
    return Php.parse(Php.form(fields));
  }
}
