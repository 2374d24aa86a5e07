package ledgertab.install;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How an installation went.
///
/// @param claim to try again with; its tokens may have been replaced on the way
/// @param failure empty when everything is in place
record InstallReport(InstallClaim claim, String origin, Optional<Failure> failure) {

  record Failure(Step step, Reason reason) {}

  /// One line of the page.
  ///
  /// @param state `done`, `failed` or `waiting`
  record Line(String step, String state) {}

  static InstallReport done(InstallClaim claim, String origin) {
    return new InstallReport(claim, origin, Optional.empty());
  }

  static InstallReport failed(InstallClaim claim, String origin, Failure failure) {
    return new InstallReport(claim, origin, Optional.of(failure));
  }

  List<Line> lines() {
    return Arrays.stream(Step.values()).map(step -> new Line(step.key(), state(step))).toList();
  }

  private String state(Step step) {
    var order = failure.map(f -> step.compareTo(f.step())).orElse(-1);
    return order < 0 ? "done" : order == 0 ? "failed" : "waiting";
  }
}
