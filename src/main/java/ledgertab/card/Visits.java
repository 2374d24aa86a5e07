package ledgertab.card;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.Command;
import ledgertab.card.Admission.Reason;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Viewer;

/// Proves once a minute who is looking at a frame that shows no record, such as the app's own page.
public final class Visits {

  private static final Batch WHO = Batch.of(new Command(CardBatch.PROFILE, "profile", Map.of()));

  private final Question question;
  private final Proofs<Visit> proofs;

  public Visits(Admissions.Portals portals, InstantSource clock) {
    question = new Question(portals);
    proofs = new Proofs<>(this::ask, Visits::session, clock);
  }

  /// Whether the portal knows this viewer.
  public sealed interface Visit {

    /// @param session carries the viewer and perhaps renewed tokens
    record Proved(Viewer viewer, FrameSession session) implements Visit {}

    record Refused(Reason reason) implements Visit {}
  }

  public Visit of(FrameSession session) {
    return proofs.of(session);
  }

  private Visit ask(FrameSession session) {
    return switch (question.ask(session, WHO)) {
      case Question.Reply.Answered answered -> {
        question.follow(answered);
        yield new Visit.Proved(answered.viewer(), answered.session());
      }
      case Question.Reply.Refused(var reason) -> new Visit.Refused(reason);
    };
  }

  private static Optional<FrameSession> session(Visit visit) {
    return visit instanceof Visit.Proved proved ? Optional.of(proved.session()) : Optional.empty();
  }
}
