package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.event.effect.DealStage.Order;
import ledgertab.event.effect.DealStage.Outcome;
import ledgertab.history.OrderStatus;
import ledgertab.portal.Regions;
import ledgertab.upkeep.Calling;
import ledgertab.web.Language;
import ledgertab.web.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lines in the timelines of deals that tell what became of their orders.
///
/// Docs: `api-reference/crm/timeline/comments/crm-timeline-comment-add.md`, `…-list.md`.
final class StageLines {

  private static final Logger LOG = LoggerFactory.getLogger(StageLines.class);

  /// The clocks of two machines differ.
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  enum Told {
    /// It is there, or the portal will never take it.
    TOLD,
    NOT_SENT,
    UNKNOWN
  }

  private final Calling calling;
  private final Regions regions;

  StageLines(Calling calling, Regions regions) {
    this.calling = calling;
    this.regions = regions;
  }

  /// @param again whether it may be there already
  /// @param statuses that the ledger knows
  Told tell(PortalCall call, DealStage deal, boolean again, List<OrderStatus> statuses) {
    var order = deal.order().orElseThrow();
    var text = text(call, order, statuses);
    if (again) {
      return switch (isThere(call, deal, text)) {
        case YES -> Told.TOLD;
        case NO -> add(call, deal, text);
        case UNKNOWN -> Told.UNKNOWN;
      };
    }
    return add(call, deal, text);
  }

  private Told add(PortalCall call, DealStage deal, String text) {
    var fields = Map.of("ENTITY_ID", deal.deal(), "ENTITY_TYPE", "deal", "COMMENT", text);
    return switch (calling.call(call, "crm.timeline.comment.add", Map.of("fields", fields))) {
      case Answered<JsonNode> _ -> Told.TOLD;
      case Failed<JsonNode>(var failure) -> failed(deal, failure);
    };
  }

  private static Told failed(DealStage deal, PortalFailure failure) {
    if (failure.kind() == PortalFailure.Kind.OUTCOME_UNKNOWN) {
      return Told.UNKNOWN;
    }
    if (failure.isForNow()) {
      return Told.NOT_SENT;
    }
    LOG.warn("{}: no line for deal {}: {}", deal.member(), deal.deal(), failure.kind());
    return Told.TOLD;
  }

  private enum There {
    YES,
    NO,
    UNKNOWN
  }

  /// The portal does not filter by time, so the newest are compared here.
  private There isThere(PortalCall call, DealStage deal, String text) {
    var params =
        Map.of(
            "filter", Map.of("ENTITY_ID", deal.deal(), "ENTITY_TYPE", "deal"),
            "order", Map.of("ID", "DESC"),
            "select", List.of("ID", "COMMENT", "CREATED"));
    return switch (calling.call(call, "crm.timeline.comment.list", params)) {
      case Answered(var rows, _) ->
          PhpJson.list(rows).stream().anyMatch(row -> isOurs(row, deal, text))
              ? There.YES
              : There.NO;
      case Failed<JsonNode>(var failure) -> failure.isForNow() ? There.UNKNOWN : There.NO;
    };
  }

  private static boolean isOurs(JsonNode row, DealStage deal, String text) {
    var since = deal.order().flatMap(Order::outcome).map(Outcome::at).orElse(Instant.EPOCH);
    return PhpJson.text(row.path("COMMENT")).strip().equals(text)
        && !created(row).isBefore(since.minus(CLOCKS_DIFFER));
  }

  private static Instant created(JsonNode row) {
    try {
      return OffsetDateTime.parse(PhpJson.text(row.path("CREATED"))).toInstant();
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }

  private String text(PortalCall call, Order order, List<OrderStatus> statuses) {
    var outcome = order.outcome().orElseThrow();
    var status =
        statuses.stream()
            .filter(known -> known.code().equals(order.status()))
            .map(OrderStatus::name)
            .findFirst()
            .orElse(order.status());
    var number = outcome.number().isEmpty() ? order.name() : outcome.number();
    var key =
        switch (outcome.kind()) {
          case CHANGED, ALREADY -> "order.line.changed";
          case NO_SUCH_ORDER -> "order.line.none";
          case SEVERAL_ORDERS -> "order.line.several";
          case REFUSED, UNSUPPORTED -> "order.line.refused";
        };
    return Messages.text(locale(call), key, plain(number), plain(status));
  }

  // What stands between brackets would be markup.
  private static String plain(String text) {
    return text.replaceAll("[\\[\\]\\p{Cntrl}]", " ").strip();
  }

  private Locale locale(PortalCall call) {
    var region = regions.of(call.member()).orElse("");
    return Language.of(region.equalsIgnoreCase("RU") ? "ru" : "en").locale();
  }
}
