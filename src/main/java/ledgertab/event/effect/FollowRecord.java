package ledgertab.event.effect;

import java.util.List;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
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
import ledgertab.portal.RecordChanges;
import ledgertab.upkeep.Calling;

/// Forgets what was proved of a record that has changed, has its client's figures read before
/// anybody opens the card, and lets the order of a deal follow its stage. One request to the portal
/// at most, with the app's own token; none where neither is wanted.
final class FollowRecord implements EventHandler {

  private final Calling calling;
  private final PortalClient portals;
  private final RecordChanges changes;
  private final KnownRecords known;
  private final Effects.Followers followers;

  FollowRecord(Effects.Portals portals, KnownRecords known, Effects.Followers followers) {
    this.calling = portals.calling();
    this.portals = portals.client();
    this.changes = portals.changes();
    this.known = known;
    this.followers = followers;
  }

  @Override
  public boolean handles(String event) {
    return CrmEvent.isOne(event);
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    return CrmEvent.of(occurrence).map(event -> handle(occurrence, event)).orElse(Handled.DONE);
  }

  private Handled handle(Occurrence occurrence, CrmEvent event) {
    var member = occurrence.member();
    var record = event.record();
    changes.note(member, List.of(record.place()));
    if (event.verb() == Verb.DELETE) {
      known.forget(member, record.place());
      followers.stages().forget(member, record);
      return Handled.DONE;
    }
    var follows = record.kind() == CardKind.DEAL && followers.stages().follows(member);
    var warms = followers.warmth().isWanted(member, record, event.verb() == Verb.ADD);
    return follows || warms ? ask(occurrence, event, follows, warms) : Handled.DONE;
  }

  private Handled ask(Occurrence occurrence, CrmEvent event, boolean follows, boolean warms) {
    var call = calling.call(occurrence.member());
    if (call.isEmpty()) {
      return follows ? Replies.withoutToken() : Handled.DONE;
    }
    var record = event.record();
    var question = warms ? CardForecast.question(record) : CardForecast.recordAlone(record);
    return switch (portals.batch(call.get(), question)) {
      case Answered(var answer, _) -> {
        if (warms) {
          warm(call.get(), record, answer);
        }
        yield follows ? follow(call.get(), event, answer) : Handled.DONE;
      }
      case Failed<BatchAnswer>(var failure) ->
          follows && failure.isForNow() ? Replies.later(failure) : Handled.DONE;
    };
  }

  private void warm(PortalCall call, CardRef record, BatchAnswer answer) {
    followers.warmth().warm(call.member(), record, answer);
  }

  private Handled follow(PortalCall call, CrmEvent event, BatchAnswer answer) {
    return switch (answer.of(CardForecast.RECORD)) {
      case CommandAnswer.Result(var deal, _) ->
          followers.stages().follow(call, event.record(), deal, event.verb() == Verb.ADD);
      case CommandAnswer.Failed(var failure) ->
          failure.isForNow() ? Replies.later(failure) : Handled.DONE;
      case CommandAnswer.Absent _ -> Handled.DONE;
    };
  }
}
