package ledgertab.testing;

import java.time.Duration;
import ledgertab.job.Observer;

/// Counts nothing.
public final class Silent implements Observer {

  @Override
  public void worked(Outcome outcome, int merged, Duration lag) {}

  @Override
  public void rounded(String name, boolean succeeded, Duration took) {}
}
