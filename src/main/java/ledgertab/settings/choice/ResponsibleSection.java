package ledgertab.settings.choice;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Feature;
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

/// Who is responsible for tasks that are created from cards, and who is told of trouble; employees
/// are looked for by name.
public final class ResponsibleSection implements Section, Sheet<Responsible> {

  private static final int FOUND = 10;
  private static final int SHORTEST = 2;
  private static final int LONGEST = 100;
  private static final String TOLD = "told";
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
    routes.get(
        "/ui/app/responsible/listeners",
        ctx -> visitors.asking(ctx, (_, session) -> findListeners(ctx, session)));
    routes.post("/ui/app/responsible", ctx -> forms.save(ctx, this));
    routes.post("/ui/app/responsible/undo", ctx -> forms.undo(ctx, this));
  }

  @Override
  public Topic<Responsible> topic() {
    return Responsible.TOPIC;
  }

  @Override
  public Map<String, String> typed(Responsible value) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("task", value.task().map(String::valueOf).orElse(NOBODY));
    value.told().forEach(id -> fields.put(TOLD + "[" + id + "]", "on"));
    return fields;
  }

  @Override
  public Map<String, String> shown(Responsible value, Desk desk) {
    var id = value.task().map(String::valueOf).orElse(NOBODY);
    var words = new Words(desk);
    var told =
        named(value.told(), desk.session(), words).stream()
            .map(Person::name)
            .collect(Collectors.joining(", "));
    var shown = new LinkedHashMap<String, String>();
    shown.put("task", chosen(id, desk.session(), words).name());
    shown.put(TOLD, told.isEmpty() ? words.nobody() : told);
    return shown;
  }

  @Override
  public Entered<Responsible> read(PhpForm form, Desk desk) {
    var task = form.text("task").filter(id -> id.equals(NOBODY) || id.matches(ID));
    var told = told(form);
    var named = new HashSet<>(told);
    task.filter(id -> !id.equals(NOBODY)).map(Long::valueOf).ifPresent(named::add);
    var known = enquiries.names(desk.session(), named).keySet();
    var faults = new LinkedHashMap<String, String>();
    if (task.filter(id -> id.equals(NOBODY) || known.contains(Long.valueOf(id))).isEmpty()) {
      faults.put("task", "app.responsible.task.bad");
    }
    if (told.size() > Responsible.MOST_TOLD || !known.containsAll(told)) {
      faults.put(TOLD, "app.responsible.told.bad");
    }
    return faults.isEmpty()
        ? new Entered.Valid<>(
            new Responsible(task.filter(id -> !id.equals(NOBODY)).map(Long::valueOf), told))
        : new Entered.Faulty<>(faults);
  }

  private static List<Long> told(PhpForm form) {
    return form.under(TOLD).keySet().stream()
        .filter(id -> id.matches(ID))
        .map(Long::valueOf)
        .toList();
  }

  @Override
  public Map<String, Object> around(Responsible value, Desk desk) {
    var id = value.task().map(String::valueOf).orElse(NOBODY);
    var words = new Words(desk);
    var member = desk.viewer().member();
    var around = new HashMap<String, Object>();
    around.put("people", people(List.of(chosen(id, desk.session(), words)), words));
    around.put("chosen", id);
    around.put("told", value.told().stream().map(String::valueOf).toList());
    around.put("listeners", named(value.told(), desk.session(), words));
    around.put("find", "");
    around.put("mayAsk", enquiries.mayAskForEmployees(member));
    around.put("mayNotify", enquiries.scopes(member).contains(Feature.NOTICES.scope()));
    return around;
  }

  /// Those who answer to what was typed, below those who are chosen in the form.
  private void findListeners(Context ctx, FrameSession session) {
    var form = PhpForm.of(ctx);
    var words = new Words(Views.language(ctx).locale());
    var told = told(form).stream().limit(Responsible.MOST_TOLD).toList();
    var text = form.text("find").orElse("");
    var people = new LinkedHashMap<String, Person>();
    named(told, session, words).forEach(person -> people.put(person.id(), person));
    if (isAsked(text)) {
      search(session, text).forEach(person -> people.putIfAbsent(person.id(), person));
    }
    ctx.render(
        "app/responsible :: listeners",
        Map.of(
            "listeners",
            List.copyOf(people.values()),
            "told",
            told.stream().map(String::valueOf).toList(),
            "nobody",
            isAsked(text) && people.size() == told.size()));
  }

  private static boolean isAsked(String text) {
    return text.length() >= SHORTEST && text.length() <= LONGEST;
  }

  private List<Person> named(List<Long> ids, FrameSession session, Words words) {
    var names = enquiries.names(session, ids);
    return ids.stream()
        .map(
            id ->
                new Person(
                    String.valueOf(id),
                    names.getOrDefault(id, words.unnamed(String.valueOf(id))),
                    ""))
        .toList();
  }

  /// Those who answer to what was typed, below who is chosen in the form.
  private void find(Context ctx, FrameSession session) {
    var form = PhpForm.of(ctx);
    var words = new Words(Views.language(ctx).locale());
    var id = form.text("task").filter(i -> i.matches(ID)).orElse(NOBODY);
    var text = form.text("find").orElse("");
    var found = new ArrayList<>(List.of(chosen(id, session, words)));
    if (isAsked(text)) {
      found.addAll(search(session, text));
    }
    var people = people(found, words);
    ctx.render(
        "app/responsible :: people",
        Map.of("people", people, "chosen", id, "nobody", isAsked(text) && found.size() == 1));
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

    String nobody() {
      return Messages.text(locale, "app.history.none");
    }

    String unnamed(String id) {
      return Messages.text(locale, "app.history.user", id);
    }
  }
}
