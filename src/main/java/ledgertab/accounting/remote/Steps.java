package ledgertab.accounting.remote;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Step.Detail;
import ledgertab.accounting.connection.Trouble;
import ledgertab.history.CreditPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of the test of a connection, one after another until one fails.
public record Steps(Consumer<Step> heard) {

  private static final Logger log = LoggerFactory.getLogger(Steps.class);

  public record Done<T>(T value, Detail detail) {

    public Done(T value, String words) {
      this(value, new Detail.Words(words));
    }

    /// What a client owes, for the administrator to compare.
    public static Done<String> owed(List<CreditPosition> positions) {
      return new Done<>(
          "",
          positions.stream()
              .findFirst()
              .<Detail>map(position -> new Detail.Amount(position.debt()))
              .orElse(new Detail.Words("")));
    }
  }

  /// Takes steps; the one that fails ends them.
  public static void run(Consumer<Step> heard, Consumer<Steps> steps) {
    try {
      steps.accept(new Steps(heard));
    } catch (Troubled e) {
      // The step that failed has been told.
    }
  }

  public <T> T take(Step.Name name, Supplier<Done<T>> step) {
    var start = System.nanoTime();
    try {
      var done = step.get();
      heard.accept(Step.done(name, since(start), done.detail()));
      return done.value();
    } catch (Troubled e) {
      heard.accept(Step.failed(name, since(start), e.trouble(), e.detail()));
      throw e;
    } catch (RuntimeException e) {
      log.error("The step {} of a test failed", name, e);
      heard.accept(Step.failed(name, since(start), Trouble.NOT_UNDERSTOOD));
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
