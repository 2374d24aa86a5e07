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
import ledgertab.event.effect.Mapped.Wish.NotKnownNow;
import ledgertab.event.effect.Mapped.Wish.Nothing;
import ledgertab.event.effect.Mapped.Wish.Wanted;
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
  private final Mapped mapped;
  private final DealStages stages;
  private final OrderWork work;
  private final InstantSource clock;

  FollowStage(
      Choices choices, Mapped mapped, DealStages stages, OrderWork work, InstantSource clock) {
    this.choices = choices;
    this.mapped = mapped;
    this.stages = stages;
    this.work = work;
    this.clock = clock;
  }

  /// Whether the portal has chosen which stage means which status, or had, and what was begun by
  /// then is not told yet.
  boolean follows(MemberId member, CardRef deal) {
    return mapped.isAny(member)
        || (mapped.wasEver(member)
            && stages.find(member, deal.id()).filter(DealStage::isHalfDone).isPresent());
  }

  /// A deal that the portal shows no more: what was begun is brought to its end.
  Handled leave(MemberId member, CardRef deal) {
    return stages.find(member, deal.id()).map(work::end).orElse(Handled.DONE);
  }

  /// The same of one that is gone.
  Handled forget(MemberId member, CardRef deal) {
    var ended = leave(member, deal);
    if (ended.equals(Handled.DONE)) {
      stages.forget(member, deal.id());
    }
    return ended;
  }

  /// @param deal as the portal has it now
  /// @param isNew whether it was just made
  Handled follow(PortalCall call, CardRef ref, JsonNode deal, boolean isNew) {
    var seen = seen(call.member(), ref.id(), deal);
    if (seen.stage().isEmpty() || PhpJson.id(deal.path("ID")) != ref.id()) {
      return Handled.DONE;
    }
    var before = stages.find(call.member(), ref.id());
    if (!hasCome(seen, before, isNew)) {
      return go(call, before.or(() -> stages.step(seen)));
    }
    if (before.filter(DealStage::isHalfDone).isPresent()) {
      // What the ledger may have been given for the stage before is audited and told first.
      var ended = work.go(call, before.get());
      return ended.equals(Handled.DONE) ? follow(call, ref, deal, isNew) : ended;
    }
    return come(call, seen, before, deal);
  }

  private Handled go(PortalCall call, Optional<DealStage> stored) {
    return stored
        .map(stage -> stage.isUnderWay() ? work.go(call, stage) : Handled.DONE)
        .orElseGet(() -> Handled.later("another node was faster"));
  }

  /// The deal has just come to a stage.
  ///
  /// @param before where it was seen last
  private Handled come(PortalCall call, DealStage seen, Optional<DealStage> before, JsonNode deal) {
    var name = orderName(seen.member(), deal);
    return switch (name.isEmpty() ? new Nothing() : mapped.wish(seen.member(), seen.stage())) {
      case Nothing _ -> go(call, stages.step(next(seen, before, Optional.empty())));
      case Wanted(var status) -> {
        var order =
            new Order(status.ledger(), name, status.code(), status.name(), Optional.empty());
        yield go(call, stages.step(next(seen, before, Optional.of(order))));
      }
      case NotKnownNow _ -> Handled.later("which ledger has the status is not known now");
    };
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

  private static DealStage next(DealStage seen, Optional<DealStage> before, Optional<Order> order) {
    return new DealStage(
        seen.member(),
        seen.deal(),
        seen.stage(),
        seen.movedAt(),
        order,
        order.isPresent() ? Step.WANTED : Step.DONE,
        before.map(DealStage::lastLine).orElse(0L),
        before.map(DealStage::version).orElse(0L));
  }

  /// Empty where the deal names no order.
  private String orderName(MemberId member, JsonNode deal) {
    var name = PhpJson.text(deal.path(mapped.field(member))).strip();
    return name.length() > LONGEST_NAME ? "" : name;
  }

  private static DealStage seen(MemberId member, long id, JsonNode deal) {
    return new DealStage(
        member,
        id,
        Optional.of(PhpJson.text(deal.path("STAGE_ID"))).filter(StageMapping::isStage).orElse(""),
        moment(PhpJson.text(deal.path("MOVED_TIME"))),
        Optional.empty(),
        Step.DONE,
        0,
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
