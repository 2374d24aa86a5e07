package ledgertab.bench;

import java.util.List;

/// The command line of `bin/bench`.
///
/// @param limits only what a portal's limits leave of a crowd
/// @param events only what becomes of a thousand events a second
/// @param ledger only how ledgers are filled and read
/// @param quick a short run, for a look in between
/// @param postgres an embedded PostgreSQL instead of H2
/// @param browser whether Chromium takes part
record BenchOptions(
    boolean limits,
    boolean events,
    boolean ledger,
    boolean quick,
    boolean postgres,
    boolean browser) {

  private static final List<String> KNOWN =
      List.of("limits", "events", "ledger", "--quick", "--postgres", "--no-browser");

  static final String USAGE =
      "Usage: bin/bench [limits|events|ledger] [--quick] [--postgres] [--no-browser]";

  /// @throws IllegalArgumentException with the usage for anything it does not know
  static BenchOptions parse(List<String> args) {
    if (!KNOWN.containsAll(args)) {
      throw new IllegalArgumentException(USAGE);
    }
    return new BenchOptions(
        args.contains("limits"),
        args.contains("events"),
        args.contains("ledger"),
        args.contains("--quick"),
        args.contains("--postgres") || args.contains("events"),
        !args.contains("--no-browser"));
  }

  int clients() {
    return warmUp() + (quick ? 90 : 240);
  }

  /// Cold openings before anything is measured: a service that serves people has run for a while.
  int warmUp() {
    return quick ? 50 : 400;
  }

  /// How many openings make one cold figure.
  int samples() {
    return quick ? 8 : 30;
  }

  /// Rows of an import and of a push.
  int ledgerRows() {
    return quick ? 50_000 : 1_000_000;
  }

  int saturatedSeconds() {
    return quick ? 3 : 20;
  }
}
