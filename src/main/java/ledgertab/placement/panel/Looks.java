package ledgertab.placement.panel;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.Admission;
import ledgertab.card.Admission.Admitted;
import ledgertab.card.Admission.Reason;
import ledgertab.card.Admission.Refused;
import ledgertab.card.Admissions;
import ledgertab.card.CardRef;
import ledgertab.frame.FrameSession;
import ledgertab.frame.FrameSessions;
import ledgertab.frame.FrameWaits;
import ledgertab.history.LedgerRef;
import ledgertab.history.PortalLedgers;
import ledgertab.history.Preferences;
import ledgertab.web.ErrorPages;
import ledgertab.web.Formats;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// From a request of the tab to a proved look at its card; who is not admitted is told so.
///
/// A panel asks with its frame session and nothing else.
public final class Looks {

  /// A session older than this comes back renewed with the next answer.
  private static final int RENEW_AFTER_SECONDS = 300;

  private final FrameSessions sessions;
  private final Admissions admissions;
  private final Preferences preferences;
  private final PortalLedgers ledgers;
  private final InstantSource clock;

  /// The header of what a card shows, by which its page asks whether that has changed.
  public static final String SHOWN_HEADER = "X-Frame-Shown";

  /// The same in a screen's model.
  public static final String SHOWN = "shownMark";

  public Looks(
      FrameSessions sessions,
      Admissions admissions,
      Preferences preferences,
      PortalLedgers ledgers,
      InstantSource clock) {
    this.sessions = sessions;
    this.admissions = admissions;
    this.preferences = preferences;
    this.ledgers = ledgers;
    this.clock = clock;
  }

  /// Answers with a screen.
  public void show(Context ctx, Function<Look, Screen> screen) {
    with(ctx, look -> render(ctx, look, screen.apply(look)));
  }

  /// The same after a new proof, for what comes with the proof itself.
  public void showAnew(Context ctx, Function<Look, Screen> screen) {
    forget(ctx);
    show(ctx, screen);
  }

  /// Answers with whatever `answer` makes of a look that is proved anew.
  public void withAnew(Context ctx, Consumer<Look> answer) {
    forget(ctx);
    with(ctx, answer);
  }

  /// The next look of this session asks the portal.
  public void forget(Context ctx) {
    session(ctx).ifPresent(admissions::forget);
  }

  /// Answers with whatever `answer` makes of the look.
  public void with(Context ctx, Consumer<Look> answer) {
    var session = session(ctx);
    if (session.isEmpty()) {
      over(ctx);
      return;
    }
    log(session.get());
    Views.language(ctx, session.get().language());
    switch (admissions.admit(session.get(), FrameWaits.name(waits(ctx)))) {
      case Admitted admitted -> {
        MDC.put("user_id", String.valueOf(admitted.card().viewer().userId()));
        keepSession(ctx, session.get(), admitted.session());
        answer(ctx, look(admitted, PhpForm.of(ctx).fields()), answer);
      }
      case Refused(var reason) -> refuse(ctx, reason, admissions.origin(session.get().member()));
    }
  }

  /// A ledger that the portal does not use, or no longer, shows nothing.
  private static void answer(Context ctx, Look look, Consumer<Look> answer) {
    if (look.ledger().isEmpty() && look.asked().containsKey(Look.LEDGER)) {
      ErrorPages.show(ctx, 404, "ledger");
    } else {
      answer.accept(look);
    }
  }

  /// Asks the portal for the proof before anybody waits for it.
  public CompletableFuture<Admission> begin(FrameSession session) {
    return admissions.begin(session);
  }

  /// A look whose proof still holds, without asking anybody.
  public Optional<Look> proved(FrameSession session) {
    return admissions.proved(session).map(admitted -> look(admitted, Map.of()));
  }

  /// A look of the same viewer at another place than his session's; empty when he may not read it.
  public Optional<Look> elsewhere(Context ctx, FrameSession session, CardRef card) {
    log(session);
    Views.language(ctx, session.language());
    return admissions.admit(session.at(card.place()), "") instanceof Admitted admitted
        ? Optional.of(look(admitted, Map.of()))
        : Optional.empty();
  }

  public Optional<FrameSession> session(Context ctx) {
    return Optional.ofNullable(ctx.header(FrameSessions.HEADER)).flatMap(sessions::open);
  }

  /// The page wants no answer any more to the requests that it names.
  public void leave(Context ctx) {
    session(ctx)
        .ifPresentOrElse(
            session -> {
              admissions.leave(session, FrameWaits.names(waits(ctx)));
              ctx.status(204);
            },
            () -> over(ctx));
  }

  private static Optional<String> waits(Context ctx) {
    return Optional.ofNullable(ctx.header(FrameWaits.HEADER));
  }

  /// Answers that the session is over, in the language it had.
  public void over(Context ctx) {
    Optional.ofNullable(ctx.header(FrameSessions.HEADER))
        .flatMap(sessions::revive)
        .ifPresent(session -> Views.language(ctx, session.language()));
    refuse(ctx, Reason.SESSION_OVER, "");
  }

  /// Of what belongs to no ledger.
  public static void render(Context ctx, Screen screen) {
    render(ctx, screen, new HashMap<>(screen.model()));
  }

  public static void render(Context ctx, Look look, Screen screen) {
    var model = new HashMap<String, @Nullable Object>(screen.model());
    model.put("mark", look.mark());
    render(ctx, screen, model);
  }

  private static void render(Context ctx, Screen screen, Map<String, @Nullable Object> model) {
    if (model.get(SHOWN) instanceof String mark) {
      ctx.header(SHOWN_HEADER, mark);
    }
    ctx.render(screen.view(), model);
  }

  private Look look(Admitted admitted, Map<String, String> asked) {
    var card = admitted.card();
    var now = clock.instant();
    var zone = preferences.zone(card.viewer().member());
    var formats = new Formats(admitted.session().language().locale(), now);
    var words = new Words(formats, LocalDate.ofInstant(now, zone), zone);
    var amounts = admissions.seesAmounts(card);
    return new Look(
        card,
        chosen(asked),
        ledger(card.viewer().member(), asked),
        admitted.session(),
        words,
        amounts,
        Optional.empty(),
        asked,
        admitted.known());
  }

  private Optional<LedgerRef> ledger(MemberId member, Map<String, String> asked) {
    return Optional.ofNullable(asked.get(Look.LEDGER))
        .map(id -> new LedgerRef(member, id))
        .filter(ledgers::uses);
  }

  private static Optional<CardRef> chosen(Map<String, String> asked) {
    return Optional.ofNullable(asked.get(Look.CLIENT)).flatMap(CardRef::parse);
  }

  private void keepSession(Context ctx, FrameSession asked, FrameSession proved) {
    var current = proved.equals(asked) ? asked : proved;
    var aged =
        !sessions
            .renew(asked)
            .issuedAt()
            .isBefore(asked.issuedAt().plusSeconds(RENEW_AFTER_SECONDS));
    if (aged || !current.equals(asked)) {
      ctx.header(FrameSessions.HEADER, sessions.seal(sessions.renew(current)));
    }
  }

  private static void refuse(Context ctx, Reason reason, String portal) {
    ctx.status(RefusedView.status(reason))
        .render("tab/card :: refused", Map.of("refused", RefusedView.of(reason, portal)));
  }

  private static void log(FrameSession session) {
    MDC.put("member_id", session.member().value());
    CardRef.parse(session.place()).ifPresent(ref -> MDC.put("placement", ref.kind().name()));
  }
}
