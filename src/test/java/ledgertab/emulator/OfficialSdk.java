package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ledgertab.testing.NpmFolder;

/// The official npm package `@bitrix24/b24jssdk`, installed into `target` as its lock file says.
public final class OfficialSdk {

  private static final Path TARGET = Path.of("target", "js");
  private static final NpmFolder FOLDER =
      new NpmFolder(
          Path.of("src", "test", "js"),
          TARGET,
          List.of("package.json", "package-lock.json", ".npmrc", "server.mjs"));

  private OfficialSdk() {}

  /// The folder of the installed package; aborts the test where npm or its registry is missing.
  public static Path installed() {
    return FOLDER.installed("@bitrix24/b24jssdk");
  }

  /// Runs one of the scripts and gives what it printed.
  static String run(String script, Map<String, String> environment) {
    installed();
    var output = TARGET.resolve(script + ".out");
    var builder = new ProcessBuilder("node", script).directory(TARGET.toFile());
    builder.environment().putAll(environment);
    builder.redirectOutput(output.toFile()).redirectError(TARGET.resolve("node.err").toFile());
    var ended = NpmFolder.ended(builder);
    var errors = read(TARGET.resolve("node.err"));
    assertThat(ended).as("node %s: %s", script, errors).isTrue();
    return read(output);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
