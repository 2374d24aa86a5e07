package ledgertab.card;

import static ledgertab.bitrix24.batch.Batch.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.Reference;

/// The one batch that opens a card: who is looking, whether he may read the record, its client and
/// the open tasks.
final class CardBatch {

  static final String PROFILE = "profile";
  static final String RECORD = "record";
  static final String BINDINGS = "bindings";
  static final String COMPANY = "company";
  static final String CONTACT = "contact";
  static final String TASKS = "tasks";
  static final String REQUISITES = "_requisites";

  /// What plan the portal has; not needed with every opening.
  static final Command PLAN = new Command("plan", "app.info", Map.of());

  /// Contacts of a deal that are looked at. The references need fixed places and a batch takes 50
  /// commands; places without a contact cost the portal next to nothing.
  static final int CONTACTS = 10;

  private static final int COMPANY_TYPE = 4;
  private static final int CONTACT_TYPE = 3;

  // Completed, in tasks-task-list.md.
  private static final int COMPLETED = 5;

  private CardBatch() {}

  static Batch of(CardRef card) {
    var commands = new ArrayList<Command>();
    commands.add(new Command(PROFILE, "profile", Map.of()));
    commands.add(get(RECORD, card.kind().word(), card.id()));
    switch (card.kind()) {
      case DEAL -> deal(commands, card);
      case LEAD -> {
        company(commands, result(RECORD, "COMPANY_ID"));
        contact(commands, CONTACT, result(RECORD, "CONTACT_ID"));
      }
      case CONTACT -> {
        company(commands, result(RECORD, "COMPANY_ID"));
        commands.add(requisites(RECORD, CONTACT_TYPE, card.id()));
      }
      case COMPANY -> commands.add(requisites(RECORD, COMPANY_TYPE, card.id()));
    }
    commands.add(tasks(TASKS, card.binding()));
    return Batch.of(commands);
  }

  /// The same without who is looking and without tasks.
  static Batch client(CardRef card) {
    return Batch.of(
        of(card).commands().stream()
            .filter(command -> !command.key().equals(PROFILE) && !command.key().endsWith(TASKS))
            .toList());
  }

  static Batch record(CardRef card) {
    return Batch.of(get(RECORD, card.kind().word(), card.id()));
  }

  /// The commands that may bring a contact, the primary one first.
  static List<String> contactKeys() {
    var keys = new ArrayList<String>();
    keys.add(CONTACT);
    for (int i = 0; i < CONTACTS; i++) {
      keys.add(CONTACT + i);
    }
    return keys;
  }

  private static void deal(List<Command> commands, CardRef card) {
    commands.add(new Command(BINDINGS, "crm.deal.contact.items.get", Map.of("id", card.id())));
    company(commands, result(RECORD, "COMPANY_ID"));
    contact(commands, CONTACT, result(RECORD, "CONTACT_ID"));
    for (int i = 0; i < CONTACTS; i++) {
      contact(commands, CONTACT + i, result(BINDINGS, String.valueOf(i), "CONTACT_ID"));
    }
  }

  private static void company(List<Command> commands, Reference id) {
    commands.add(get(COMPANY, COMPANY, id));
    commands.add(requisites(COMPANY, COMPANY_TYPE, id));
    commands.add(tasks(COMPANY + "_" + TASKS, id.after(CardKind.COMPANY.bindingPrefix())));
  }

  private static void contact(List<Command> commands, String key, Reference id) {
    commands.add(get(key, CONTACT, id));
    commands.add(requisites(key, CONTACT_TYPE, id));
    if (key.equals(CONTACT)) {
      commands.add(tasks(CONTACT + "_" + TASKS, id.after(CardKind.CONTACT.bindingPrefix())));
    }
  }

  private static Command get(String key, String entity, Object id) {
    return new Command(key, "crm." + entity + ".get", Map.of("id", id));
  }

  private static Command requisites(String owner, int type, Object id) {
    return new Command(
        owner + REQUISITES,
        "crm.requisite.list",
        Map.of(
            "order",
            Map.of("SORT", "ASC"),
            "filter",
            Map.of("ENTITY_TYPE_ID", type, "ENTITY_ID", id),
            "select",
            Requisites.FIELDS));
  }

  private static Command tasks(String key, Object binding) {
    return new Command(
        key,
        "tasks.task.list",
        Map.of(
            "order",
            Map.of("DEADLINE", "asc"),
            "filter",
            Map.of("UF_CRM_TASK", binding, "!REAL_STATUS", COMPLETED),
            "select",
            List.of("ID", "TITLE", "STATUS", "DEADLINE", "RESPONSIBLE_ID", "UF_CRM_TASK")));
  }
}
