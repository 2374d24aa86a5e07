package ledgertab.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// `ledgertab <command>` as a process of its own, without the test classes.
public final class ServiceProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  // The tests have a configuration of their own, which writes to the standard output; theirs are
  // not to.
  private static final String LOG = "-Dledgertab.log=text";

  // They live for seconds, in which much would be compiled that is never needed again.
  private static final List<String> SHORT_LIFE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private final Process process;
  private final Path errors;

  private ServiceProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /// @param environment the only `ledgertab` variables the process sees
  public static ServiceProcess start(Map<String, String> environment, String... command) {
    return start(classPath(), "ledgertab.Main", environment, command);
  }

  /// A program of the tests, with their classes.
  public static ServiceProcess start(Class<?> program, Map<String, String> environment) {
    return start(System.getProperty("java.class.path"), program.getName(), environment);
  }

  private static ServiceProcess start(
      String classPath, String program, Map<String, String> environment, String... command) {
    try {
      var errors = Files.createTempFile("service", ".log");
      errors.toFile().deleteOnExit();
      var line = new ArrayList<>(List.of(java()));
      line.addAll(SHORT_LIFE);
      line.addAll(List.of(LOG, "-cp", classPath, program));
      line.addAll(List.of(command));
      var builder = new ProcessBuilder(line).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      return new ServiceProcess(builder.start(), errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The next line on the standard output; waits for it.
  public String line() {
    try {
      var line = process.inputReader(StandardCharsets.UTF_8).readLine();
      return line == null ? "(ended) " + errors() : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a line to the standard input.
  public void tell(String line) {
    try {
      var input = process.outputWriter(StandardCharsets.UTF_8);
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is left on the standard output when it has ended.
  public String rest() {
    return process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
  }

  public String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for the end.
  public int exitCode() {
    return exitCode(Duration.ofSeconds(PATIENCE_SECONDS));
  }

  /// As a service manager does it.
  public int terminate(Duration within) {
    // Not the process's own destroy: that one closes its output.
    process.toHandle().destroy();
    return exitCode(within);
  }

  /// As a power failure does it.
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private int exitCode(Duration within) {
    try {
      if (process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new IllegalStateException("still running after " + within);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
