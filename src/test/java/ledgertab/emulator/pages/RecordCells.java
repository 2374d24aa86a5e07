package ledgertab.emulator.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.EntityType;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;
import ledgertab.emulator.pages.Stages.Stage;

/// What lists and cards show of a record, in one language and as one user may see it.
final class RecordCells {

  private static final String REST_COLOR = "";

  private final Portal portal;
  private final PortalUser user;
  private final Texts texts;
  private final Stages stages;

  RecordCells(Portal portal, PortalUser user, Texts texts, Stages stages) {
    this.portal = portal;
    this.user = user;
    this.texts = texts;
    this.stages = stages;
  }

  static String path(CrmRecord record) {
    return "/crm/" + record.type().slug() + "/details/" + record.id() + "/";
  }

  /// The cells of a list row.
  List<Cell> row(CrmRecord record) {
    return switch (record.type()) {
      case DEAL ->
          List.of(
              title(record),
              stage(record),
              client(record),
              amount(record),
              owner(record),
              created(record));
      case LEAD ->
          List.of(
              title(record),
              stage(record),
              amount(record),
              phone(record),
              owner(record),
              created(record));
      case CONTACT ->
          List.of(
              title(record),
              company(record),
              phone(record),
              email(record),
              owner(record),
              created(record));
      case COMPANY ->
          List.of(
              title(record),
              taxId(record),
              phone(record),
              email(record),
              owner(record),
              created(record));
    };
  }

  /// The fields of the card's first section.
  List<Cell> about(CrmRecord record) {
    return switch (record.type()) {
      case DEAL, LEAD -> List.of(amount(record), stage(record), created(record));
      case CONTACT ->
          List.of(title(record), position(record), phone(record), email(record), taxId(record));
      case COMPANY ->
          List.of(title(record), taxId(record), phone(record), email(record), external(record));
    };
  }

  /// The linked companies and contacts.
  List<Cell> clients(CrmRecord record) {
    var cells = new ArrayList<Cell>();
    for (var type : List.of(EntityType.COMPANY, EntityType.CONTACT)) {
      for (var bound : record.bound(type)) {
        cells.add(linked(type == EntityType.COMPANY ? "company" : "contact", bound));
      }
    }
    return cells;
  }

  Cell title(CrmRecord record) {
    return Cell.link("title", "field.title", named(record), path(record));
  }

  Cell stage(CrmRecord record) {
    var all = stages.of(record.type(), texts);
    var current = current(record);
    var segments = new ArrayList<String>();
    var reached = current.isPresent();
    for (var stage : all) {
      if (stage.kind().equals("process")) {
        segments.add(reached ? current.map(Stage::color).orElse(REST_COLOR) : REST_COLOR);
        reached = reached && current.filter(stage::equals).isEmpty();
      }
    }
    return new Cell("stage", "field.stage", current.map(Stage::name).orElse(""), "", segments);
  }

  Optional<Stage> current(CrmRecord record) {
    return stages.of(record.type(), texts).stream()
        .filter(stage -> stage.id().equals(Stages.current(record)))
        .findFirst();
  }

  Cell amount(CrmRecord record) {
    return Cell.of(
        "amount",
        "field.amount",
        texts.money(record.text("OPPORTUNITY"), record.text("CURRENCY_ID")));
  }

  Cell owner(CrmRecord record) {
    var owner = portal.user(Integer.parseInt(record.text("ASSIGNED_BY_ID")));
    return Cell.link(
        "person", "field.owner", owner.fullName(), "/company/personal/user/" + owner.id() + "/");
  }

  Cell client(CrmRecord record) {
    var first = clients(record).stream().findFirst();
    return first.orElseGet(() -> Cell.text("field.client", ""));
  }

  Cell created(CrmRecord record) {
    return Cell.text("field.created", texts.date(record.text("DATE_CREATE")));
  }

  private Cell linked(String kind, CrmRecord record) {
    return record.readableBy(user)
        ? Cell.link("link", "field." + kind, named(record), path(record))
        : Cell.text("field." + kind, texts.text("hidden." + kind));
  }

  private Cell company(CrmRecord contact) {
    return contact.bound(EntityType.COMPANY).stream()
        .findFirst()
        .map(company -> linked("company", company))
        .orElseGet(() -> Cell.text("field.company", ""));
  }

  private String named(CrmRecord record) {
    var title = record.title();
    return title.isBlank()
        ? texts.text("type." + record.type().slug()) + " #" + record.id()
        : title;
  }

  private static Cell phone(CrmRecord record) {
    return Cell.text("field.phone", String.join(", ", record.communications("PHONE")));
  }

  private static Cell email(CrmRecord record) {
    return Cell.text("field.email", String.join(", ", record.communications("EMAIL")));
  }

  private static Cell taxId(CrmRecord record) {
    return Cell.text("field.taxid", record.requisiteValue("RQ_INN"));
  }

  private static Cell position(CrmRecord record) {
    return Cell.text("field.position", record.text("POST"));
  }

  private static Cell external(CrmRecord record) {
    return Cell.text("field.external", record.text("ORIGIN_ID"));
  }
}
