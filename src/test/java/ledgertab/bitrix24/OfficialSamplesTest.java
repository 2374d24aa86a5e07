package ledgertab.bitrix24;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.web.PhpForm;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every sample of the official documentation goes through the code that reads its kind.
final class OfficialSamplesTest {

  private static final PortalAddress PORTAL =
      PortalAddress.parse("https://acme.example/rest/").orElseThrow();

  /// @param kind as the index of the samples names it
  private record Sample(Path file, String status, String kind) {
    JsonNode json() {
      return PhpJson.parse(text()).orElseThrow();
    }

    String text() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    int httpStatus() {
      return status.matches("\\d{3}") ? Integer.parseInt(status) : kind.equals("error") ? 400 : 200;
    }
  }

  @TestFactory
  Stream<DynamicTest> every_sample_is_read_as_what_it_is() {
    return samples().stream()
        .map(s -> DynamicTest.dynamicTest(s.file().getFileName().toString(), () -> read(s)));
  }

  @Test
  void no_sample_is_left_out() throws IOException {
    try (var files = Files.list(folder())) {
      var names = files.map(Path::getFileName).map(Path::toString).filter(f -> f.endsWith(".json"));

      assertThat(samples().stream().map(s -> s.file().getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names.toList());
    }
  }

  @Test
  void a_batch_whose_maps_are_lists_is_read_by_position() {
    var result = folderSample("batch.recorded-all-failed.json").path("result");

    assertThat(PhpJson.map(result.path("result"))).isEmpty();
    assertThat(PhpJson.map(result.path("result_error"))).containsOnlyKeys("0", "1");
  }

  @Test
  void the_linked_batch_gives_each_command_its_answer() {
    var department = new Command("get_department", "department.get", java.util.Map.of("ID", "1"));
    var batch = Batch.of(new Command("get_user", "user.current", java.util.Map.of()), department);

    var answer = BatchAnswer.read(batch, folderSample("batch.linked.json").path("result"));

    assertThat(answer.value("get_user").orElseThrow().path("ID").asText()).isEqualTo("1");
    assertThat(answer.value("get_department").orElseThrow()).hasSize(1);
  }

  private static void read(Sample sample) {
    switch (sample.kind()) {
      case "response", "supplement" -> assertThat(answer(sample)).isInstanceOf(Answered.class);
      case "error" -> assertThat(kind(sample)).isIn(sensible(sample));
      case "event", "placement", "wizard" -> form(sample);
      default -> assertThat(sample.json().isEmpty()).isFalse();
    }
  }

  private static PortalAnswer<JsonNode> answer(Sample sample) {
    return Envelope.read(sample.httpStatus(), sample.text(), PORTAL).answer();
  }

  private static Kind kind(Sample sample) {
    return ((Failed<JsonNode>) answer(sample)).failure().kind();
  }

  // What the description says in English must not be taken for something else.
  private static List<Kind> sensible(Sample sample) {
    var text =
        PhpJson.text(sample.json().path("error_description")).toLowerCase(java.util.Locale.ROOT);
    var code = PhpJson.text(sample.json().path("error"));
    if (text.contains("commercial plans") || code.equals("PAYMENT_REQUIRED")) {
      return List.of(Kind.PLAN);
    }
    if (text.startsWith("access denied")) {
      return List.of(Kind.NO_RIGHT);
    }
    return switch (code) {
      case "NOT_FOUND" -> List.of(Kind.NOT_FOUND);
      case "expired_token" -> List.of(Kind.TOKEN_EXPIRED);
      case "NO_AUTH_FOUND" -> List.of(Kind.TOKEN_INVALID);
      case "QUERY_LIMIT_EXCEEDED" -> List.of(Kind.LIMIT);
      case "PORTAL_DELETED" -> List.of(Kind.GONE);
      case "insufficient_scope" -> List.of(Kind.MISSING_SCOPE);
      case "INTERNAL_SERVER_ERROR" -> List.of(Kind.OUTCOME_UNKNOWN);
      default -> List.of(Kind.REFUSED, Kind.NO_RIGHT, Kind.NOT_FOUND, Kind.BLOCKED);
    };
  }

  private static void form(Sample sample) {
    var json = sample.json();
    var split = json.has("query");
    var query = encoded(split ? json.path("query") : PhpJson.parse("{}").orElseThrow());
    var fields = PhpForm.parse(query, encoded(split ? json.path("body") : json)).fields();

    assertThat(fields).containsAllEntriesOf(PhpForm.parse(query, "").fields());
    assertThat(fields.values()).containsAll(leaves(json));
  }

  private static List<String> leaves(JsonNode node) {
    return node.isContainerNode()
        ? PhpJson.list(node).stream().flatMap(child -> leaves(child).stream()).toList()
        : node.isNull() ? List.of() : List.of(wire(node));
  }

  private static String encoded(JsonNode node) {
    var form = new StringJoiner("&");
    PhpJson.map(node).forEach((name, value) -> add(form, name, value));
    return form.toString();
  }

  private static void add(StringJoiner form, String name, JsonNode value) {
    if (value.isContainerNode()) {
      PhpJson.map(value).forEach((key, nested) -> add(form, name + "[" + key + "]", nested));
    } else if (!value.isNull()) {
      form.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(wire(value), UTF_8));
    }
  }

  private static String wire(JsonNode value) {
    return value.isBoolean() ? (value.asBoolean() ? "1" : "0") : value.asText();
  }

  private static JsonNode folderSample(String name) {
    return new Sample(folder().resolve(name), "200", "response").json();
  }

  private static List<Sample> samples() {
    try (var lines = Files.lines(folder().resolve("INDEX.md"))) {
      return lines
          .map(line -> line.split("\\s*\\|\\s*"))
          .filter(cells -> cells.length >= 5 && cells[1].endsWith(".json"))
          .map(cells -> new Sample(folder().resolve(cells[1]), cells[3], cells[4]))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path folder() {
    for (var up : List.of("..", "../..")) {
      var folder = Path.of(up, "shared", "bitrix24", "fixtures");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assertThat(System.getenv("CI"))
        .as("the official samples must be beside the project in CI")
        .isNotEqualTo("true");
    return Assumptions.abort("the official samples are not beside the project");
  }
}
