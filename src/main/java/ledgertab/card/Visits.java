package ledgertab.card;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.card.Admission.Reason;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.Viewer;

/// Proves once a minute who is looking at a frame that shows no record, such as the app's own page.
public final class Visits {

  private static final Command WHO = new Command(CardBatch.PROFILE, "profile", Map.of());

  private final Question question;
  private final Installations installations;
  private final Function<MemberId, List<Command>> also;
  private final Consumer<Visit.Proved> heard;
  private final Proofs<Visit> proofs;

  /// @param also what is asked of the portal in the same request
  /// @param heard hears of each answer once
  public Visits(
      Admissions.Portals portals,
      Function<MemberId, List<Command>> also,
      Consumer<Visit.Proved> heard,
      InstantSource clock) {
    this.also = also;
    this.heard = heard;
    question = new Question(portals);
    installations = portals.installations();
    proofs = new Proofs<>(this::ask, Visits::session, this::isOver, clock);
  }

  /// Whether the portal knows this viewer.
  public sealed interface Visit {

    /// @param session carries the viewer and perhaps renewed tokens
    /// @param answers to what was asked as well
    record Proved(Viewer viewer, FrameSession session, BatchAnswer answers) implements Visit {}

    record Refused(Reason reason) implements Visit {}
  }

  /// @param request by which it can leave; empty for one that waits to the end
  public Visit of(FrameSession session, String request) {
    return proofs.of(session, request);
  }

  /// These requests want no answer any more: whoever waits behind them need not wait for them.
  public void leave(FrameSession session, List<String> requests) {
    proofs.leave(session, requests);
  }

  /// Where the portal is in a browser; empty where the app is not installed.
  public String origin(MemberId member) {
    return question.origin(member);
  }

  /// The next look asks the portal.
  public void forget(FrameSession session) {
    proofs.forget(session);
  }

  private Visit ask(Asker asker) {
    return switch (question.ask(asker, batch(asker.session().member()))) {
      case Question.Reply.Answered answered -> {
        question.follow(answered);
        var visit = new Visit.Proved(answered.viewer(), answered.session(), answered.answers());
        heard.accept(visit);
        yield visit;
      }
      case Question.Reply.Refused(var reason) -> new Visit.Refused(reason);
    };
  }

  /// Nothing is shown to, or taken from, a portal that has left.
  private boolean isOver(Visit visit) {
    return visit instanceof Visit.Proved proved
        && installations.find(proved.viewer().member()).filter(Installation::isActive).isEmpty();
  }

  private Batch batch(MemberId member) {
    return Batch.of(Stream.concat(Stream.of(WHO), also.apply(member).stream()).toList());
  }

  private static Optional<FrameSession> session(Visit visit) {
    return visit instanceof Visit.Proved proved ? Optional.of(proved.session()) : Optional.empty();
  }
}
