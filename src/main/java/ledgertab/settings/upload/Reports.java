package ledgertab.settings.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import ledgertab.accounting.builtin.load.LedgerErasure;
import ledgertab.accounting.builtin.load.LedgerLoad.Report;
import ledgertab.accounting.builtin.reading.FileKind;

/// What a run has done, as it is stored.
final class Reports {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Reports() {}

  /// @param parts credit positions of clients, or documents that the lines belong to
  record Line(
      FileKind kind,
      String file,
      long rows,
      long added,
      long updated,
      long unchanged,
      long parts) {}

  static String loaded(List<Report> reports) {
    return Looks.text(
        reports.stream()
            .map(
                r ->
                    new Line(
                        r.kind(),
                        r.file(),
                        r.rows(),
                        r.counts().added(),
                        r.counts().updated(),
                        r.counts().unchanged(),
                        r.counts().parts()))
            .toList());
  }

  static String erased(LedgerErasure.Size size) {
    return Looks.text(
        List.of(
            new Line(FileKind.CLIENTS, "", size.clients(), 0, 0, 0, 0),
            new Line(FileKind.DOCUMENTS, "", size.documents(), 0, 0, 0, 0)));
  }

  /// For the audit trail.
  static String english(List<Report> reports) {
    return reports.stream()
        .map(r -> r.kind().word() + " " + r.rows())
        .collect(Collectors.joining(", "));
  }

  static List<Line> read(String stored) {
    try {
      return stored.isEmpty() ? List.of() : List.of(JSON.readValue(stored, Line[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
