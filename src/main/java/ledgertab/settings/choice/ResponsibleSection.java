package ledgertab.settings.choice;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.frame.FrameSession;
import ledgertab.portal.choices.Responsible;
import ledgertab.portal.choices.Topic;
import ledgertab.settings.section.Desk;
import ledgertab.settings.section.Forms;
import ledgertab.settings.section.Section;
import ledgertab.settings.section.Sheet;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;

/// Who is responsible for tasks that are created from cards; employees are looked for by name.
public final class ResponsibleSection implements Section, Sheet<Responsible> {

  private static final int FOUND = 10;
  private static final int SHORTEST = 2;
  private static final int LONGEST = 100;
  private static final String NOBODY = "0";
  private static final String ID = "[1-9]\\d{0,17}";

  private final Forms forms;
  private final Visitors visitors;
  private final Enquiries enquiries;

  public ResponsibleSection(Forms forms, Visitors visitors, Enquiries enquiries) {
    this.forms = forms;
    this.visitors = visitors;
    this.enquiries = enquiries;
  }

  /// An employee to choose; the id `0` stands for whoever creates the task.
  record Person(String id, String name, String position) {}

  @Override
  public String name() {
    return "responsible";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/responsible", ctx -> forms.show(ctx, this));
    routes.get(
        "/ui/app/responsible/people",
        ctx -> visitors.asking(ctx, (_, session) -> find(ctx, session)));
    routes.post("/ui/app/responsible", ctx -> forms.save(ctx, this));
    routes.post("/ui/app/responsible/undo", ctx -> forms.undo(ctx, this));
  }

  @Override
  public Topic<Responsible> topic() {
    return Responsible.TOPIC;
  }

  @Override
  public Map<String, String> typed(Responsible value) {
    return Map.of("task", value.task().map(String::valueOf).orElse(NOBODY));
  }

  @Override
  public Map<String, String> shown(Responsible value, Desk desk) {
    var id = value.task().map(String::valueOf).orElse(NOBODY);
    return Map.of("task", chosen(id, desk.session(), new Words(desk)).name());
  }

  @Override
  public Entered<Responsible> read(PhpForm form, Desk desk) {
    var id = form.text("task").orElse("");
    if (id.equals(NOBODY)) {
      return new Entered.Valid<>(Responsible.STANDARD);
    }
    var isKnown =
        id.matches(ID) && enquiries.names(desk.session(), List.of(Long.valueOf(id))).size() == 1;
    return isKnown
        ? new Entered.Valid<>(new Responsible(Optional.of(Long.valueOf(id))))
        : new Entered.Faulty<>(Map.of("task", "app.responsible.task.bad"));
  }

  @Override
  public Map<String, Object> around(Responsible value, Desk desk) {
    var id = value.task().map(String::valueOf).orElse(NOBODY);
    var words = new Words(desk);
    return Map.of(
        "people",
        people(List.of(chosen(id, desk.session(), words)), words),
        "chosen",
        id,
        "find",
        "",
        "mayAsk",
        enquiries.mayAskForEmployees(desk.viewer().member()));
  }

  /// Those who answer to what was typed, below who is chosen in the form.
  private void find(Context ctx, FrameSession session) {
    var form = PhpForm.of(ctx);
    var words = new Words(Views.language(ctx).locale());
    var id = form.text("task").filter(i -> i.matches(ID)).orElse(NOBODY);
    var text = form.text("find").orElse("");
    var found = new ArrayList<>(List.of(chosen(id, session, words)));
    var isAsked = text.length() >= SHORTEST && text.length() <= LONGEST;
    if (isAsked) {
      found.addAll(search(session, text));
    }
    var people = people(found, words);
    ctx.render(
        "app/responsible :: people",
        Map.of("people", people, "chosen", id, "nobody", isAsked && found.size() == 1));
  }

  /// Docs: `user/user-search.md`.
  private List<Person> search(FrameSession session, String text) {
    var filter = Map.of("FIND", text, "USER_TYPE", "employee", "ACTIVE", "Y");
    return enquiries
        .ask(session, Batch.of(new Command("found", "user.search", Map.of("FILTER", filter))))
        .map(ResponsibleSection::found)
        .orElse(List.of());
  }

  private static List<Person> found(BatchAnswer answer) {
    return answer.value("found").stream()
        .flatMap(rows -> PhpJson.list(rows).stream())
        .map(ResponsibleSection::person)
        .filter(person -> person.id().matches(ID) && !person.name().isEmpty())
        .limit(FOUND)
        .toList();
  }

  private static Person person(JsonNode row) {
    var id = String.valueOf(PhpJson.id(row.path("ID")));
    return new Person(id, Enquiries.name(row), PhpJson.text(row.path("WORK_POSITION")));
  }

  private Person chosen(String id, FrameSession session, Words words) {
    if (id.equals(NOBODY)) {
      return words.creator();
    }
    var names = enquiries.names(session, List.of(Long.valueOf(id)));
    return new Person(id, names.getOrDefault(Long.valueOf(id), words.unnamed(id)), "");
  }

  /// Whoever creates the task comes first, and nobody twice.
  private static List<Person> people(List<Person> found, Words words) {
    var people = new LinkedHashMap<String, Person>();
    people.put(NOBODY, words.creator());
    found.forEach(person -> people.putIfAbsent(person.id(), person));
    return List.copyOf(people.values());
  }

  private record Words(Locale locale) {

    Words(Desk desk) {
      this(desk.language().locale());
    }

    Person creator() {
      return new Person(NOBODY, Messages.text(locale, "app.responsible.task.0"), "");
    }

    String unnamed(String id) {
      return Messages.text(locale, "app.history.user", id);
    }
  }
}
