package ledgertab.config;

import java.util.List;

/// The configuration is wrong; each line names a variable and what it must be.
public final class ConfigFaults extends RuntimeException {

  private final List<String> lines;

  ConfigFaults(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
  }

  public List<String> lines() {
    return lines;
  }
}
