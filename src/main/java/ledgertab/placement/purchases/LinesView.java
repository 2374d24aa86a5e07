package ledgertab.placement.purchases;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.DocumentLine;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.placement.panel.Screen;
import ledgertab.placement.panel.Words;

/// The lines of one document below its row, or why there are none.
final class LinesView {

  private static final String TEMPLATE = "tab/lines";

  private LinesView() {}

  /// @param quantity with its unit; empty text where the ledger has none
  record Line(String position, String name, String quantity, String price, String total) {}

  static String path(String documentId) {
    return Purchases.LINES + "?document=" + URLEncoder.encode(documentId, StandardCharsets.UTF_8);
  }

  static Screen of(LedgerAnswer<List<DocumentLine>> answer, String path, Words words) {
    return switch (answer) {
      case Answer<List<DocumentLine>>(var lines) when lines.isEmpty() -> none("tab.lines.empty");
      case Answer<List<DocumentLine>>(var lines) ->
          new Screen(
              TEMPLATE,
              "ready",
              Map.of("lines", lines.stream().map(line -> line(line, words)).toList()));
      case Unsupported<List<DocumentLine>> _ -> none("tab.lines.unsupported");
      case Outage<List<DocumentLine>>(var cause) -> failed(cause, path);
    };
  }

  static Screen failed(Cause cause, String path) {
    return new Screen(TEMPLATE, "failed", Map.of("cause", cause, "path", path));
  }

  static Screen none(String why) {
    return new Screen(TEMPLATE, "none", Map.of("why", why));
  }

  private static Line line(DocumentLine line, Words words) {
    return new Line(
        words.number(line.position()),
        line.name(),
        quantity(line.quantity(), line.unit(), words),
        line.price().map(words::money).orElse(""),
        line.total().map(words::money).orElse(""));
  }

  private static String quantity(Optional<BigDecimal> quantity, String unit, Words words) {
    return quantity.map(q -> (words.formats().decimal(q) + "\u00a0" + unit).strip()).orElse("");
  }
}
