package ledgertab.accounting.builtin.reading;

import java.io.IOException;

/// A file that is not what it should be.
public final class UnreadableFile extends IOException {

  private final Problem problem;

  UnreadableFile(Problem problem) {
    super(problem.name());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
