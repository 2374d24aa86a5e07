package ledgertab.accounting.builtin.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import ledgertab.accounting.builtin.load.LedgerLoad.Report;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import org.jspecify.annotations.Nullable;

/// What a commit has done, or why it changed nothing.
///
/// @param faults how many there are
/// @param first some of them; their file reads `documents/2`, list and chunk
public record Result(List<Line> lines, long faults, List<Fault> first) {

  /// How many faults are kept.
  static final int MOST = 1_000;

  static final Result NONE = new Result(List.of(), 0, List.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  public Result {
    lines = List.copyOf(lines);
    first = List.copyOf(first);
  }

  /// What was done with one kind.
  public record Line(
      FileKind kind, long rows, long added, long updated, long unchanged, long removed) {

    private static Line of(Report report) {
      var counts = report.counts();
      return new Line(
          report.kind(),
          report.rows(),
          counts.added(),
          counts.updated(),
          counts.unchanged(),
          counts.removed());
    }
  }

  static Result done(List<Report> reports) {
    return new Result(reports.stream().map(Line::of).toList(), 0, List.of());
  }

  /// For the audit trail.
  String english() {
    return lines.stream()
        .map(l -> l.kind().word() + " " + l.rows() + ", removed " + l.removed())
        .collect(Collectors.joining("; "));
  }

  byte[] stored() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Result read(byte @Nullable [] stored) {
    try {
      return stored == null ? NONE : JSON.readValue(stored, Result.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
