package ledgertab.card;

import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.card.Admission.Admitted;
import ledgertab.card.Admission.Reason;
import ledgertab.card.Admission.Refused;
import ledgertab.card.CardReading.Asked;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Plans;
import ledgertab.portal.RecordChanges;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Recognition;
import ledgertab.portal.choices.Visibility;
import ledgertab.portal.choices.Visibility.Who;

/// Whether the portal lets this viewer read the record of his frame.
final class Admitting {

  private final Question question;
  private final Plans plans;
  private final Choices choices;
  private final RecordChanges changes;

  Admitting(Admissions.Portals portals) {
    this.question = new Question(portals);
    this.plans = portals.plans();
    this.choices = portals.choices();
    this.changes = portals.changes();
  }

  Admission admit(Asker asker) {
    return CardRef.parse(asker.session().place())
        .map(record -> admit(asker, record))
        .orElseGet(() -> new Refused(Reason.NO_ACCESS));
  }

  private Admission admit(Asker asker, CardRef record) {
    var session = asker.session();
    var member = session.member();
    var known = changes.latest(member);
    var who = choices.value(member, Visibility.TOPIC).who();
    var asked = new Asked(who, choices.value(member, Recognition.TOPIC), known);
    return switch (question.ask(asker, batch(session, record, who))) {
      case Question.Reply.Answered answered -> judge(record, answered, asked);
      case Question.Reply.Refused(var reason) -> new Refused(reason);
    };
  }

  private Batch batch(FrameSession session, CardRef record, Who asked) {
    var card = CardBatch.of(record);
    var batch = StandingReading.question(asked).map(card::and).orElse(card);
    return plans.isDue(session.member()) ? batch.and(CardBatch.PLAN) : batch;
  }

  private Admission judge(CardRef record, Question.Reply.Answered answered, Asked asked) {
    answered
        .answers()
        .value(CardBatch.PLAN.key())
        .map(app -> PhpJson.text(app.path("LICENSE_FAMILY")))
        .ifPresent(family -> plans.learn(answered.session().member(), family));
    return switch (answered.answers().of(CardBatch.RECORD)) {
      case CommandAnswer.Failed(var failure) -> new Refused(Question.reason(failure));
      case CommandAnswer.Absent _ -> new Refused(Reason.NO_ACCESS);
      case CommandAnswer.Result _ -> read(record, answered, asked);
    };
  }

  private Admission read(CardRef record, Question.Reply.Answered answered, Asked asked) {
    var card = CardReading.read(record, answered, asked);
    if (card.isEmpty()) {
      return new Refused(Reason.NO_ACCESS);
    }
    question.follow(answered);
    return new Admitted(card.get(), answered.session(), asked.known());
  }
}
