package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.event.effect.DealStage.Order;
import ledgertab.event.effect.DealStage.Outcome;
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

  /// What came of writing one.
  sealed interface Told {

    /// It is there, or the portal will never take it.
    ///
    /// @param line its id; 0 where there is none
    record There(long line) implements Told {}

    record NotSent() implements Told {}

    record NotKnown() implements Told {}
  }

  /// What came of looking for one.
  sealed interface Found {

    /// @param line its id
    record There(long line) implements Found {}

    record Missing() implements Found {}

    record NotKnown() implements Found {}
  }

  private final Calling calling;
  private final Regions regions;

  StageLines(Calling calling, Regions regions) {
    this.calling = calling;
    this.regions = regions;
  }

  /// @param call in haste: others take it for over after [DealStages#UNDER_WAY]
  Told add(PortalCall call, DealStage deal) {
    var fields = Map.of("ENTITY_ID", deal.deal(), "ENTITY_TYPE", "deal", "COMMENT", text(deal));
    var params = Map.of("fields", fields);
    return switch (calling.call(call, "crm.timeline.comment.add", params)) {
      case Answered(var id, _) -> new Told.There(PhpJson.id(id));
      case Failed<JsonNode>(var failure) -> failed(deal, failure);
    };
  }

  private static Told failed(DealStage deal, PortalFailure failure) {
    if (failure.kind() == PortalFailure.Kind.OUTCOME_UNKNOWN) {
      return new Told.NotKnown();
    }
    if (failure.isForNow()) {
      return new Told.NotSent();
    }
    LOG.warn("{}: no line for deal {}: {}", deal.member(), deal.deal(), failure.kind());
    return new Told.There(0);
  }

  /// The portal does not filter by time, so the newest are compared here.
  Found find(PortalCall call, DealStage deal) {
    var params =
        Map.of(
            "filter", Map.of("ENTITY_ID", deal.deal(), "ENTITY_TYPE", "deal"),
            "order", Map.of("ID", "DESC"),
            "select", List.of("ID", "COMMENT", "CREATED"));
    return switch (calling.call(call, "crm.timeline.comment.list", params)) {
      case Answered(var rows, _) ->
          PhpJson.list(rows).stream()
              .filter(row -> isOurs(row, deal))
              .findFirst()
              .<Found>map(row -> new Found.There(PhpJson.id(row.path("ID"))))
              .orElseGet(Found.Missing::new);
      case Failed<JsonNode>(var failure) ->
          failure.isForNow() ? new Found.NotKnown() : new Found.Missing();
    };
  }

  /// One that told the same before is not the one that is looked for.
  private boolean isOurs(JsonNode row, DealStage deal) {
    var since = deal.order().flatMap(Order::outcome).map(Outcome::at).orElse(Instant.EPOCH);
    return PhpJson.id(row.path("ID")) > deal.lastLine()
        && PhpJson.text(row.path("COMMENT")).strip().equals(text(deal))
        && !created(row).isBefore(since.minus(CLOCKS_DIFFER));
  }

  private static Instant created(JsonNode row) {
    try {
      return OffsetDateTime.parse(PhpJson.text(row.path("CREATED"))).toInstant();
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }

  /// A line that was begun before lines were stored is made anew.
  private String text(DealStage deal) {
    var order = deal.order().orElseThrow();
    return order
        .outcome()
        .map(Outcome::line)
        .filter(line -> !line.isEmpty())
        .orElseGet(() -> text(deal.member(), order));
  }

  /// What there is to tell of an order, in the language of the portal's country.
  ///
  /// @param order that has an outcome
  String text(MemberId member, Order order) {
    var outcome = order.outcome().orElseThrow();
    var number = outcome.number().isEmpty() ? order.name() : outcome.number();
    var key =
        switch (outcome.kind()) {
          case CHANGED, ALREADY -> "order.line.changed";
          case NO_SUCH_ORDER -> "order.line.none";
          case SEVERAL_ORDERS -> "order.line.several";
          case REFUSED -> "order.line.refused";
          case UNSUPPORTED -> "order.line.unsupported";
        };
    return Messages.text(locale(member), key, plain(number), plain(order.statusName()));
  }

  // What stands between brackets would be markup.
  private static String plain(String text) {
    return text.replaceAll("[\\[\\]\\p{Cntrl}]", " ").strip();
  }

  private Locale locale(MemberId member) {
    var region = regions.of(member).orElse("");
    return Language.of(region.equalsIgnoreCase("RU") ? "ru" : "en").locale();
  }
}
