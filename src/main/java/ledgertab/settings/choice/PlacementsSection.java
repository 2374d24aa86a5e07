package ledgertab.settings.choice;

import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.portal.choices.Tabs;
import ledgertab.portal.choices.Tabs.Card;
import ledgertab.portal.choices.Topic;
import ledgertab.registration.Registrations;
import ledgertab.registration.Registrations.State;
import ledgertab.settings.section.Desk;
import ledgertab.settings.section.Forms;
import ledgertab.settings.section.Section;
import ledgertab.settings.section.Sheet;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;

/// Which cards show the tab; what is saved is bound and unbound at once, in the administrator's
/// name.
public final class PlacementsSection implements Section, Sheet<Tabs> {

  private final Forms forms;
  private final Enquiries enquiries;
  private final Registrations registrations;

  public PlacementsSection(Forms forms, Enquiries enquiries, Registrations registrations) {
    this.forms = forms;
    this.enquiries = enquiries;
    this.registrations = registrations;
  }

  @Override
  public String name() {
    return "placements";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/placements", ctx -> forms.show(ctx, this));
    routes.post("/ui/app/placements", ctx -> forms.save(ctx, this));
    routes.post("/ui/app/placements/undo", ctx -> forms.undo(ctx, this));
  }

  @Override
  public Topic<Tabs> topic() {
    return Tabs.TOPIC;
  }

  @Override
  public Map<String, String> typed(Tabs value) {
    var fields = new LinkedHashMap<String, String>();
    value.cards().forEach(card -> fields.put("card[" + card + "]", "on"));
    return fields;
  }

  @Override
  public Map<String, String> shown(Tabs value, Desk desk) {
    var locale = desk.language().locale();
    var names = value.cards().stream().map(c -> Messages.text(locale, "app.placements.card." + c));
    return Map.of("card", names.collect(Collectors.joining(", ")));
  }

  @Override
  public Entered<Tabs> read(PhpForm form, Desk desk) {
    var ticked = form.under("card").keySet();
    var cards = Stream.of(Card.values()).filter(card -> ticked.contains(card.name())).toList();
    return cards.isEmpty()
        ? new Entered.Faulty<>(Map.of("card", "app.placements.card.bad"))
        : new Entered.Valid<>(new Tabs(cards));
  }

  @Override
  public Map<String, Object> around(Tabs value, Desk desk) {
    return Map.of("cards", List.of(Card.values()));
  }

  /// Once more what is there is compared with what is wanted, and what is there afterwards is read
  /// back.
  @Override
  public Optional<String> carryOut(Desk desk) {
    return enquiries.call(desk.session()).map(this::bind).orElse(Optional.of("unread"));
  }

  private Optional<String> bind(PortalCall call) {
    var trouble = registrations.repair(call);
    if (trouble.isPresent()) {
      return trouble.map(found -> text(found.failure().kind()));
    }
    return enquiries
        .ask(call, Batch.of(Registrations.listing()))
        .map(seen -> registrations.states(call.member(), seen).get(Registrations.Kind.PLACEMENTS))
        .map(state -> state instanceof State.Known(var missing, var stale) && missing + stale == 0)
        .filter(isDone -> isDone)
        .map(_ -> Optional.<String>empty())
        .orElse(Optional.of("refused"));
  }

  private static String text(PortalFailure.Kind kind) {
    return switch (kind) {
      case NO_RIGHT, USER_NOT_ALLOWED -> "right";
      case MISSING_SCOPE -> "scope";
      case PLAN -> "plan";
      case TOKEN_EXPIRED,
          TOKEN_INVALID,
          LIMIT,
          METHOD_PAUSED,
          RENAMED,
          UNREACHABLE,
          OUTCOME_UNKNOWN,
          GONE,
          BLOCKED ->
          "unread";
      case NOT_FOUND, METHOD_MISSING, CONFIRM_PENDING, REFUSED -> "refused";
    };
  }
}
