package ledgertab.card;

import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.card.Admission.Admitted;
import ledgertab.card.Admission.Reason;
import ledgertab.card.Admission.Refused;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Plans;

/// Whether the portal lets this viewer read the record of his frame.
final class Admitting {

  private final Question question;
  private final Plans plans;

  Admitting(Admissions.Portals portals) {
    this.question = new Question(portals);
    this.plans = portals.plans();
  }

  Admission admit(FrameSession session) {
    return CardRef.parse(session.place())
        .map(record -> admit(session, record))
        .orElseGet(() -> new Refused(Reason.NO_ACCESS));
  }

  private Admission admit(FrameSession session, CardRef record) {
    return switch (question.ask(session, batch(session, record))) {
      case Question.Reply.Answered answered -> judge(record, answered);
      case Question.Reply.Refused(var reason) -> new Refused(reason);
    };
  }

  private Batch batch(FrameSession session, CardRef record) {
    var batch = CardBatch.of(record);
    return plans.isDue(session.member()) ? batch.and(CardBatch.PLAN) : batch;
  }

  private Admission judge(CardRef record, Question.Reply.Answered answered) {
    answered
        .answers()
        .value(CardBatch.PLAN.key())
        .map(app -> PhpJson.text(app.path("LICENSE_FAMILY")))
        .ifPresent(family -> plans.learn(answered.session().member(), family));
    return switch (answered.answers().of(CardBatch.RECORD)) {
      case CommandAnswer.Failed(var failure) -> new Refused(Question.reason(failure));
      case CommandAnswer.Absent _ -> new Refused(Reason.NO_ACCESS);
      case CommandAnswer.Result _ -> read(record, answered);
    };
  }

  private Admission read(CardRef record, Question.Reply.Answered answered) {
    var card = CardReading.read(record, answered.viewer(), answered.address(), answered.answers());
    if (card.isEmpty()) {
      return new Refused(Reason.NO_ACCESS);
    }
    question.follow(answered);
    return new Admitted(card.get(), answered.session());
  }
}
