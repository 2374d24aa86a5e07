package ledgertab.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/// Some time after the very first start, then again some time after each end.
record Delay(Duration first, Duration every) implements Schedule {

  @Override
  public Instant getNextExecutionTime(ExecutionComplete completed) {
    return completed.getTimeDone().plus(every);
  }

  @Override
  public Instant getInitialExecutionTime(Instant now) {
    return now.plus(first);
  }

  @Override
  public boolean isDeterministic() {
    return false;
  }
}
