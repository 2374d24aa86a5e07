package ledgertab.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Packages of npm, installed into a folder below `target` as their lock file says.
///
/// @param source where the lock file and its like are
/// @param target where they are installed
/// @param files what is copied from one to the other
public record NpmFolder(Path source, Path target, List<String> files) {

  /// The folder of an installed package; aborts the test, and says so, where node, npm or its
  /// registry is missing.
  public synchronized Path installed(String name) {
    copy();
    var found = target.resolve("node_modules").resolve(name);
    if (!Files.isDirectory(found)) {
      assume(runs("npm", "--version"), name, "npm is not installed");
      assume(
          runs("npm", "ci", "--ignore-scripts", "--prefer-offline"),
          name,
          "npm cannot reach its registry");
    }
    assume(runs("node", "--version"), name, "node is not installed");
    return found;
  }

  private static void assume(boolean holds, String name, String otherwise) {
    if (!holds) {
      System.err.println("*** NOT TESTED WITH " + name + ": " + otherwise + " ***");
    }
    Assumptions.assumeTrue(holds, otherwise);
  }

  /// Waits for a program to end well.
  public static boolean ended(ProcessBuilder builder) {
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

  private boolean runs(String... command) {
    return ended(
        new ProcessBuilder(command)
            .directory(target.toFile())
            .redirectErrorStream(true)
            .redirectOutput(target.resolve(command[0] + ".log").toFile()));
  }

  private void copy() {
    try {
      Files.createDirectories(target);
      for (var file : files) {
        Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
