package ledgertab.event.effect;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.card.CardForecast;
import ledgertab.card.CardKind;
import ledgertab.card.CardRef;
import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;
import ledgertab.event.effect.CrmEvent.Verb;
import ledgertab.history.KnownRecords;
import ledgertab.upkeep.Calling;

/// Has the figures of a changed record's client read before anybody opens the card, and lets the
/// order of a deal follow its stage. One request to the portal at most, with the app's own token,
/// or one for fifty deals that wait; none where neither is wanted.
final class FollowRecord implements EventHandler {

  private final Calling calling;
  private final Reading reading;
  private final KnownRecords known;
  private final Effects.Followers followers;
  private final Prepared<Plan> prepared = new Prepared<>();

  FollowRecord(Effects.Portals portals, KnownRecords known, Effects.Followers followers) {
    this.calling = portals.calling();
    this.reading = new Reading(portals.calling());
    this.known = known;
    this.followers = followers;
  }

  @Override
  public boolean handles(String event) {
    return CrmEvent.isOne(event);
  }

  /// What is to be done for a record.
  ///
  /// @param follows whether its order follows its stage
  /// @param warms whether its client's figures are read ahead
  /// @param deal as the portal has it now; empty where it was not read with others
  private record Plan(boolean follows, boolean warms, Optional<CommandAnswer> deal) {}

  @Override
  public void ahead(List<Occurrence> occurrences) {
    var fresh = occurrences.stream().filter(o -> !prepared.has(o)).toList();
    if (!fresh.isEmpty()) {
      plans(fresh).forEach(prepared::keep);
    }
  }

  /// Deals that are only followed are read together; what is read ahead brings its deal along.
  private Map<Occurrence, Plan> plans(List<Occurrence> occurrences) {
    var member = occurrences.getFirst().member();
    var plans = new LinkedHashMap<Occurrence, Plan>();
    var warmed = warmed(member, occurrences);
    for (var occurrence : occurrences) {
      event(occurrence)
          .ifPresent(
              event -> {
                var follows =
                    event.record().kind() == CardKind.DEAL
                        && followers.stages().follows(member, event.record());
                var warms = warmed.remove(event.record());
                plans.put(occurrence, new Plan(follows, warms, Optional.empty()));
              });
    }
    read(member, plans);
    return plans;
  }

  private static Optional<CrmEvent> event(Occurrence occurrence) {
    return CrmEvent.of(occurrence).filter(event -> event.verb() != Verb.DELETE);
  }

  private Set<CardRef> warmed(MemberId member, List<Occurrence> occurrences) {
    var events = occurrences.stream().flatMap(o -> event(o).stream()).toList();
    return followers.warmth().wanted(member, records(events, false), records(events, true));
  }

  private static List<CardRef> records(List<CrmEvent> events, boolean areNew) {
    return events.stream()
        .filter(event -> (event.verb() == Verb.ADD) == areNew)
        .map(CrmEvent::record)
        .distinct()
        .toList();
  }

  private void read(MemberId member, Map<Occurrence, Plan> plans) {
    var followed =
        plans.entrySet().stream()
            .filter(p -> isReadAlone(p.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (followed.size() > 1) {
      var params = followed.stream().map(o -> Map.of("id", o.recordId())).toList();
      reading
          .read(member, "crm.deal.get", params)
          .ifPresent(
              answers -> {
                for (int i = 0; i < answers.size(); i++) {
                  if (!(answers.get(i) instanceof CommandAnswer.Absent)) {
                    plans.put(followed.get(i), new Plan(true, false, Optional.of(answers.get(i))));
                  }
                }
              });
    }
  }

  private static boolean isReadAlone(Plan plan) {
    return plan.follows() && !plan.warms();
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    return CrmEvent.of(occurrence).map(event -> handle(occurrence, event)).orElse(Handled.DONE);
  }

  private Handled handle(Occurrence occurrence, CrmEvent event) {
    if (event.verb() == Verb.DELETE) {
      known.forget(occurrence.member(), event.record().place());
      return event.record().kind() == CardKind.DEAL
          ? followers.stages().forget(occurrence.member(), event.record())
          : Handled.DONE;
    }
    var plan =
        prepared
            .take(occurrence)
            .orElseGet(() -> requireNonNull(plans(List.of(occurrence)).get(occurrence)));
    if (!plan.follows() && !plan.warms()) {
      return Handled.DONE;
    }
    var call = calling.inHaste(occurrence.member());
    if (call.isEmpty()) {
      return plan.follows() ? Replies.withoutToken() : Handled.DONE;
    }
    return plan.deal()
        .map(deal -> follow(call.get(), event, deal))
        .orElseGet(() -> ask(call.get(), event, plan));
  }

  private Handled ask(PortalCall call, CrmEvent event, Plan plan) {
    var record = event.record();
    var question = plan.warms() ? CardForecast.question(record) : CardForecast.recordAlone(record);
    return switch (calling.batch(call, question)) {
      case Answered(var answer, _) -> {
        if (plan.warms()) {
          followers.warmth().warm(call.member(), record, answer);
        }
        yield plan.follows() ? follow(call, event, answer.of(CardForecast.RECORD)) : Handled.DONE;
      }
      case Failed<BatchAnswer>(var failure) ->
          plan.follows() ? notRead(call, record, failure) : Handled.DONE;
    };
  }

  private Handled notRead(PortalCall call, CardRef deal, PortalFailure failure) {
    return failure.isForNow()
        ? Replies.later(failure)
        : followers.stages().leave(call.member(), deal);
  }

  private Handled follow(PortalCall call, CrmEvent event, CommandAnswer answer) {
    return switch (answer) {
      case CommandAnswer.Result(var deal, _) ->
          followers.stages().follow(call, event.record(), deal, event.verb() == Verb.ADD);
      case CommandAnswer.Failed(var failure) -> notRead(call, event.record(), failure);
      case CommandAnswer.Absent _ -> Handled.DONE;
    };
  }
}
