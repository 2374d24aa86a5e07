package ledgertab.accounting.onec.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ledgertab.testing.NpmFolder;

/// The npm package `1c-odata-mcp`, which its author uses with real bases, unchanged; spoken to over
/// its standard input and output.
final class McpClient implements AutoCloseable {

  private static final NpmFolder FOLDER =
      new NpmFolder(
          Path.of("src", "test", "js", "onec"),
          Path.of("target", "js-onec"),
          List.of("package.json", "package-lock.json", ".npmrc"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;
  private int last;

  /// Aborts the test where npm or its registry is missing.
  static McpClient of(OneC server) throws IOException {
    var program = FOLDER.installed("1c-odata-mcp").resolve("dist").resolve("index.js");
    var builder = new ProcessBuilder("node", program.toAbsolutePath().toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "ODATA_BASE_URL",
                server.interfaceAddress().toString(),
                "ODATA_USERNAME",
                OneC.USER,
                "ODATA_PASSWORD",
                OneC.PASSWORD,
                "ODATA_RETRIES",
                "0"));
    builder.redirectError(Path.of("target", "js-onec", "client.err").toFile());
    return new McpClient(builder.start());
  }

  private McpClient(Process process) throws IOException {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    ask(
        "initialize",
        Map.of(
            "protocolVersion", "2025-03-26",
            "capabilities", Map.of(),
            "clientInfo", Map.of("name", "test", "version", "1")));
    send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
  }

  /// What one of its tools finds.
  JsonNode call(String tool, Map<String, Object> arguments) throws IOException {
    var answer = ask("tools/call", Map.of("name", tool, "arguments", arguments));
    var text = answer.path("content").path(0).path("text").asText();
    assertThat(answer.path("isError").asBoolean()).as(text).isFalse();
    return JSON.readTree(text);
  }

  private JsonNode ask(String method, Map<String, Object> parameters) throws IOException {
    last++;
    send(Map.of("jsonrpc", "2.0", "id", last, "method", method, "params", parameters));
    for (var line = answers.readLine(); line != null; line = answers.readLine()) {
      var answer = JSON.readTree(line);
      if (answer.path("id").asInt() == last) {
        assertThat(answer.path("error").isMissingNode()).as(line).isTrue();
        return answer.path("result");
      }
    }
    throw new IOException("the client has ended");
  }

  private void send(Map<String, Object> message) throws IOException {
    requests.write(JSON.writeValueAsString(message) + "\n");
    requests.flush();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
