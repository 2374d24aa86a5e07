package ledgertab.placement.client;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.card.Card.Person;
import ledgertab.history.Client;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientLinks;
import ledgertab.history.ClientLinks.How;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;
import ledgertab.web.BadRequest;
import ledgertab.web.PhpForm;

/// Links a company or contact of the card to a client of the ledger by hand, and takes that back.
/// Whoever may read the card may do it; the audit trail says who did.
public final class LinkPanel {

  private static final String TEMPLATE = "tab/client";
  private static final int LONGEST_QUERY = 200;
  private static final int LONGEST_ID = 1000;

  private final Looks looks;
  private final Picks picks;
  private final ClientHistories histories;
  private final ClientLinks links;
  private final Function<Look, Screen> card;

  /// @param card the whole card, which every change answers with
  public LinkPanel(
      Looks looks,
      Picks picks,
      ClientHistories histories,
      ClientLinks links,
      Function<Look, Screen> card) {
    this.looks = looks;
    this.picks = picks;
    this.histories = histories;
    this.links = links;
    this.card = card;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/ui/link", ctx -> looks.show(ctx, look -> opened(look, query(ctx))));
    routes.get("/ui/link/closed", ctx -> looks.show(ctx, LinkPanel::closed));
    routes.get("/ui/link/options", ctx -> looks.show(ctx, look -> options(look, query(ctx))));
    routes.post("/ui/link", this::link);
    routes.post("/ui/unlink", ctx -> looks.show(ctx, this::unlink));
  }

  private Screen opened(Look look, String query) {
    return new Screen(
        TEMPLATE,
        "search",
        Map.of(
            "link", LinkView.of(look, person(look)),
            "query", query,
            "found", found(look, query)));
  }

  private static Screen closed(Look look) {
    var link = LinkView.of(look, person(look));
    return new Screen(TEMPLATE, "link", Map.of("link", link, "focused", true));
  }

  private Screen options(Look look, String query) {
    return new Screen(TEMPLATE, "options", Map.of("found", found(look, query)));
  }

  private FoundView found(Look look, String query) {
    var person = person(look).ref();
    if (query.length() < FoundView.SHORTEST) {
      return FoundView.nothingYet(look, person);
    }
    var answer = histories.search(picks.ledger(look), query, FoundView.MOST + 1);
    return FoundView.of(answer, query, look, person);
  }

  private void link(Context ctx) {
    var id = PhpForm.of(ctx).text("id").filter(text -> text.length() <= LONGEST_ID);
    looks.with(
        ctx,
        look -> {
          var person = person(look);
          var client =
              ClientRef.of(
                  picks.ledger(look),
                  id.orElseThrow(() -> new BadRequest("id is missing or too long")));
          Looks.render(ctx, look, linked(ctx, look, person, histories.clientNow(client)));
        });
  }

  /// Only a client that the ledger has just confirmed is linked.
  private Screen linked(
      Context ctx, Look look, Person person, LedgerAnswer<Optional<Client>> answer) {
    return switch (answer) {
      case Answer<Optional<Client>>(var client) when client.isPresent() -> {
        links.save(look.viewer(), person.ref().place(), client.get(), how(look, client.get()));
        yield changed(look);
      }
      case Answer<Optional<Client>> _, LedgerAnswer.Unsupported<Optional<Client>> _ ->
          unchanged(ctx, 422, look, "tab.link.missing");
      case Outage<Optional<Client>>(var cause) -> unchanged(ctx, 503, look, "tab.cause." + cause);
    };
  }

  private How how(Look look, Client client) {
    return picks.of(look) instanceof Pick.Several(_, var clients)
            && clients.stream().map(Client::ref).toList().contains(client.ref())
        ? How.CHOSEN
        : How.SEARCHED;
  }

  private Screen unlink(Look look) {
    links.remove(look.viewer(), picks.ledger(look).id(), person(look).ref().place());
    return changed(look);
  }

  private Screen changed(Look look) {
    return card.apply(look).with("changed", true);
  }

  private Screen unchanged(Context ctx, int status, Look look, String said) {
    ctx.status(status);
    return card.apply(look).with("said", said);
  }

  private static Person person(Look look) {
    return look.choice().orElseThrow(() -> new BadRequest("client is not of this card"));
  }

  private static String query(Context ctx) {
    var text = Optional.ofNullable(ctx.queryParam("q")).orElse("").strip();
    return text.length() > LONGEST_QUERY ? text.substring(0, LONGEST_QUERY) : text;
  }

  /// For the chooser: as many as a search shows.
  public static List<OptionView> options(Pick.Several several, Look look) {
    return several.clients().stream()
        .limit(FoundView.MOST)
        .map(client -> OptionView.of(client, several.person().ref(), look))
        .toList();
  }
}
