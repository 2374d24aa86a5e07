package ledgertab.demo;

import java.util.List;

/// The command line of `bin/demo`.
record DemoOptions(int port, int portalPort) {

  private static final String USAGE = "Usage: bin/demo [--port N] [--portal-port N]";

  /// @throws IllegalArgumentException with the usage for anything it does not know
  static DemoOptions parse(List<String> args) {
    var options = new DemoOptions(8080, 8090);
    for (int i = 0; i < args.size(); i += 2) {
      var value = i + 1 < args.size() ? args.get(i + 1) : "";
      options =
          switch (args.get(i)) {
            case "--port" -> new DemoOptions(port(value), options.portalPort());
            case "--portal-port" -> new DemoOptions(options.port(), port(value));
            default -> throw new IllegalArgumentException(USAGE);
          };
    }
    return options;
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(USAGE);
    }
    return Integer.parseInt(text);
  }
}
