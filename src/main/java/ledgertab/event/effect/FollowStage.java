package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalCall;
import ledgertab.card.CardRef;
import ledgertab.event.Handled;
import ledgertab.event.effect.DealStage.Order;
import ledgertab.event.effect.DealStage.Step;
import ledgertab.history.ClientHistories;
import ledgertab.portal.choices.Choice;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.StageMapping;

/// Lets the order of a deal follow its stage, once for each time that the deal comes there: a deal
/// that is changed otherwise leaves its order alone, so that what the ledger's users made of it
/// since is not taken back.
final class FollowStage {

  /// A deal that is seen for the first time counts as just come only so long.
  private static final Duration JUST_COME = Duration.ofDays(7);

  private static final int LONGEST_NAME = 200;

  private final Choices choices;
  private final ClientHistories histories;
  private final DealStages stages;
  private final OrderWork work;
  private final InstantSource clock;

  FollowStage(
      Choices choices,
      ClientHistories histories,
      DealStages stages,
      OrderWork work,
      InstantSource clock) {
    this.choices = choices;
    this.histories = histories;
    this.stages = stages;
    this.work = work;
    this.clock = clock;
  }

  /// Whether the portal has chosen which stage means which status.
  boolean follows(MemberId member) {
    var mapping = choices.value(member, StageMapping.TOPIC);
    return !mapping.orderField().isEmpty() && !mapping.statuses().isEmpty();
  }

  void forget(MemberId member, CardRef deal) {
    stages.forget(member, deal.id());
  }

  /// @param deal as the portal has it now
  /// @param isNew whether it was just made
  Handled follow(PortalCall call, CardRef ref, JsonNode deal, boolean isNew) {
    var seen = seen(call.member(), ref.id(), deal);
    if (seen.stage().isEmpty() || PhpJson.id(deal.path("ID")) != ref.id()) {
      return Handled.DONE;
    }
    var before = stages.find(call.member(), ref.id());
    var current =
        hasCome(seen, before, isNew)
            ? stages.step(next(seen, before, deal))
            : before.or(() -> stages.step(seen));
    return current
        .map(stage -> stage.isUnderWay() ? work.go(call, stage) : Handled.DONE)
        .orElseGet(() -> Handled.later("another node was faster"));
  }

  private boolean hasCome(DealStage seen, Optional<DealStage> before, boolean isNew) {
    return before
        .map(
            last ->
                !last.stage().equals(seen.stage())
                    || (seen.movedAt().isPresent() && !seen.movedAt().equals(last.movedAt())))
        .orElseGet(() -> isNew || cameLately(seen));
  }

  /// Since the stages were chosen, and not long ago: nobody wants the past to be caught up with.
  private boolean cameLately(DealStage seen) {
    var since = choices.of(seen.member(), StageMapping.TOPIC).last().map(Choice.Change::at);
    return seen.movedAt()
        .filter(moved -> moved.isAfter(clock.instant().minus(JUST_COME)))
        .filter(moved -> since.map(moved::isAfter).orElse(false))
        .isPresent();
  }

  /// What is to be done with the order of a deal that has just come to a stage.
  private DealStage next(DealStage seen, Optional<DealStage> before, JsonNode deal) {
    var order = order(seen, deal);
    return new DealStage(
        seen.member(),
        seen.deal(),
        seen.stage(),
        seen.movedAt(),
        order,
        order.isPresent() ? Step.WANTED : Step.DONE,
        before.map(DealStage::version).orElse(0L));
  }

  private Optional<Order> order(DealStage seen, JsonNode deal) {
    var mapping = choices.value(seen.member(), StageMapping.TOPIC);
    var name = PhpJson.text(deal.path(mapping.orderField())).strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    return mapping
        .status(seen.stage())
        .flatMap(
            status ->
                histories
                    .ledgers()
                    .orders(seen.member())
                    .map(ledger -> new Order(ledger.id(), name, status, Optional.empty())));
  }

  private static DealStage seen(MemberId member, long id, JsonNode deal) {
    return new DealStage(
        member,
        id,
        Optional.of(PhpJson.text(deal.path("STAGE_ID"))).filter(StageMapping::isStage).orElse(""),
        moment(PhpJson.text(deal.path("MOVED_TIME"))),
        Optional.empty(),
        Step.DONE,
        0);
  }

  private static Optional<Instant> moment(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
