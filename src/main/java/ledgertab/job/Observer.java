package ledgertab.job;

import java.time.Duration;

/// Hears how work goes, for figures.
public interface Observer {

  enum Outcome {
    DONE,
    LATER,
    FAILED
  }

  /// An entry was worked on.
  ///
  /// @param merged how many arrivals it stood for
  /// @param lag since the first of them arrived
  void worked(Outcome outcome, int merged, Duration lag);

  /// A round ended.
  void rounded(String name, boolean succeeded, Duration took);
}
