package ledgertab.accounting.builtin.reading;

import java.io.IOException;
import java.util.List;

/// A file that is not what it should be.
public final class UnreadableFile extends IOException {

  private final Problem problem;
  private final List<String> arguments;

  UnreadableFile(Problem problem, String... arguments) {
    super(problem.name());
    this.problem = problem;
    this.arguments = List.of(arguments);
  }

  public Problem problem() {
    return problem;
  }

  public List<String> arguments() {
    return arguments;
  }
}
