package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.EntityType;
import ledgertab.emulator.Portal;
import ledgertab.emulator.pages.Stages.Stage;

/// Lists of deals, leads, contacts and companies, and the board of those with stages.
final class ListPages {

  record Row(int id, List<Cell> cells) {}

  record Card(String path, String title, Cell client, Cell amount, Cell created, Cell owner) {}

  record Column(Stage stage, String sum, List<Card> cards) {}

  private final Portal portal;
  private final Layout layout;
  private final Stages stages = new Stages();

  ListPages(Portal portal, Layout layout) {
    this.portal = portal;
    this.layout = layout;
  }

  void routes(RoutesConfig routes) {
    routes.get("/", ctx -> ctx.redirect("/crm/deal/list/"));
    for (var type : EntityType.values()) {
      routes.get("/crm/" + type.slug() + "/list/", ctx -> list(ctx, type));
      routes.get("/crm/" + type.slug() + "/kanban/", ctx -> board(ctx, type));
    }
  }

  private void list(Context ctx, EntityType type) {
    var cells = cells(ctx);
    var found = found(ctx, type);
    var rows = found.stream().map(record -> new Row(record.id(), cells.row(record))).toList();
    var model = Map.<String, Object>of("rows", rows);
    layout.show(ctx, "list", type.slug(), with(ctx, type, found, model));
  }

  private void board(Context ctx, EntityType type) {
    var found = found(ctx, type);
    var columns =
        stages.of(type, layout.texts(ctx)).stream()
            .map(stage -> column(ctx, stage, found))
            .toList();
    layout.show(ctx, "board", type.slug(), with(ctx, type, found, Map.of("columns", columns)));
  }

  private Column column(Context ctx, Stage stage, List<CrmRecord> found) {
    var cells = cells(ctx);
    var here = found.stream().filter(record -> Stages.current(record).equals(stage.id())).toList();
    var cards = here.stream().map(record -> card(record, cells)).toList();
    return new Column(stage, sum(here, layout.texts(ctx)), cards);
  }

  private static Card card(CrmRecord record, RecordCells cells) {
    return new Card(
        RecordCells.path(record),
        cells.title(record).text(),
        cells.client(record),
        cells.amount(record),
        cells.created(record),
        cells.owner(record));
  }

  /// Only roubles are added up; a sum of several currencies would be nonsense.
  private static String sum(List<CrmRecord> records, Texts texts) {
    var sum =
        records.stream()
            .filter(record -> record.text("CURRENCY_ID").equals("RUB"))
            .map(record -> new BigDecimal(record.text("OPPORTUNITY")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return texts.money(sum.toPlainString(), "RUB");
  }

  private Map<String, Object> with(
      Context ctx, EntityType type, List<CrmRecord> found, Map<String, Object> more) {
    var model = new java.util.HashMap<>(more);
    model.put("type", type.slug());
    model.put("count", found.size());
    model.put("staged", type == EntityType.DEAL || type == EntityType.LEAD);
    model.put("query", query(ctx));
    model.put("hidden", portal.crm().all(type).size() > found.size() && query(ctx).isEmpty());
    return model;
  }

  private List<CrmRecord> found(Context ctx, EntityType type) {
    var user = layout.user(ctx);
    var text = query(ctx).toLowerCase(Locale.ROOT);
    var found =
        new ArrayList<>(
            portal.crm().all(type).stream()
                .filter(record -> record.readableBy(user))
                .filter(record -> record.title().toLowerCase(Locale.ROOT).contains(text))
                .toList());
    return found;
  }

  private static String query(Context ctx) {
    return Optional.ofNullable(ctx.queryParam("q")).orElse("").strip();
  }

  private RecordCells cells(Context ctx) {
    return new RecordCells(portal, layout.user(ctx), layout.texts(ctx), stages);
  }
}
