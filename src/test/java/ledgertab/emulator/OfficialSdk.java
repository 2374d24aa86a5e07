package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The official npm package `@bitrix24/b24jssdk`, installed into `target` as its lock file says.
public final class OfficialSdk {

  private static final Path SOURCE = Path.of("src", "test", "js");
  private static final Path TARGET = Path.of("target", "js");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "server.mjs");

  private OfficialSdk() {}

  /// The folder of the installed package; aborts the test where npm or its registry is missing.
  public static synchronized Path installed() {
    copySources();
    var sdk = TARGET.resolve("node_modules").resolve("@bitrix24").resolve("b24jssdk");
    if (!Files.isDirectory(sdk)) {
      Assumptions.assumeTrue(runs("npm", "--version"), "npm is not installed");
      Assumptions.assumeTrue(
          runs("npm", "ci", "--ignore-scripts", "--prefer-offline"),
          "npm cannot reach its registry");
    }
    Assumptions.assumeTrue(runs("node", "--version"), "node is not installed");
    return sdk;
  }

  /// Runs one of the scripts and gives what it printed.
  static String run(String script, Map<String, String> environment) {
    installed();
    var output = TARGET.resolve(script + ".out");
    var builder = new ProcessBuilder("node", script).directory(TARGET.toFile());
    builder.environment().putAll(environment);
    builder.redirectOutput(output.toFile()).redirectError(TARGET.resolve("node.err").toFile());
    var ended = ended(builder);
    var errors = read(TARGET.resolve("node.err"));
    assertThat(ended).as("node %s: %s", script, errors).isTrue();
    return read(output);
  }

  private static boolean runs(String... command) {
    var log = TARGET.resolve(command[0] + ".log").toFile();
    return ended(
        new ProcessBuilder(command)
            .directory(TARGET.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log));
  }

  private static boolean ended(ProcessBuilder builder) {
    try {
      var process = builder.start();
      var ended = process.waitFor(120, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copySources() {
    try {
      Files.createDirectories(TARGET);
      for (var file : FILES) {
        Files.copy(SOURCE.resolve(file), TARGET.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
