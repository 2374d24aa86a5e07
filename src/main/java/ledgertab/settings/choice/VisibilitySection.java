package ledgertab.settings.choice;

import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.portal.choices.DepartmentTrees;
import ledgertab.portal.choices.Topic;
import ledgertab.portal.choices.Visibility;
import ledgertab.portal.choices.Visibility.Who;
import ledgertab.settings.choice.Departments.Department;
import ledgertab.settings.section.Desk;
import ledgertab.settings.section.Forms;
import ledgertab.settings.section.Section;
import ledgertab.settings.section.Sheet;
import ledgertab.settings.visitor.Deals;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;

/// Who sees amounts, and how the tab looks to somebody who does not.
public final class VisibilitySection implements Section, Sheet<Visibility> {

  private final Forms forms;
  private final Enquiries enquiries;
  private final DepartmentTrees trees;

  public VisibilitySection(Forms forms, Enquiries enquiries, DepartmentTrees trees) {
    this.forms = forms;
    this.enquiries = enquiries;
    this.trees = trees;
  }

  @Override
  public String name() {
    return "visibility";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/visibility", ctx -> forms.show(ctx, this));
    routes.post("/ui/app/visibility", ctx -> forms.save(ctx, this));
    routes.post("/ui/app/visibility/undo", ctx -> forms.undo(ctx, this));
  }

  @Override
  public Topic<Visibility> topic() {
    return Visibility.TOPIC;
  }

  @Override
  public Map<String, String> typed(Visibility value) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("who", value.who().name());
    value.departments().forEach(id -> fields.put("department[" + id + "]", "on"));
    return fields;
  }

  @Override
  public Map<String, String> shown(Visibility value, Desk desk) {
    var shown = new LinkedHashMap<String, String>();
    shown.put("who", text(desk, "app.visibility.who." + value.who()));
    var names =
        departments(ask(desk), value, desk).stream()
            .filter(department -> value.departments().contains(department.id()))
            .map(Department::name)
            .collect(Collectors.joining(", "));
    shown.put("department", names.isEmpty() ? text(desk, "app.history.none") : names);
    return shown;
  }

  @Override
  public Entered<Visibility> read(PhpForm form, Desk desk) {
    var who = form.text("who").flatMap(VisibilitySection::who);
    var departments =
        form.under("department").keySet().stream()
            .filter(id -> id.matches("[1-9]\\d{0,17}"))
            .map(Long::valueOf)
            .toList();
    if (who.isEmpty()) {
      return new Entered.Faulty<>(Map.of("who", "app.visibility.who.bad"));
    }
    if (who.get() == Who.DEPARTMENTS && departments.isEmpty()) {
      return new Entered.Faulty<>(Map.of("department", "app.visibility.department.bad"));
    }
    return new Entered.Valid<>(new Visibility(who.get(), departments));
  }

  @Override
  public Map<String, Object> around(Visibility value, Desk desk) {
    var answer = ask(desk);
    var around = new HashMap<String, Object>();
    around.put("whos", List.of(Who.values()));
    around.put("missing", missing(desk));
    around.put("answered", answer.isPresent());
    around.put("departments", departments(answer, value, desk));
    around.put("deals", answer.map(Deals::read).orElse(List.of()));
    return around;
  }

  @Override
  public Optional<String> carryOut(Desk desk) {
    return !trees.isNeeded(desk.viewer().member())
            || enquiries.call(desk.session()).filter(trees::learn).isPresent()
        ? Optional.empty()
        : Optional.of("tree");
  }

  private Optional<BatchAnswer> ask(Desk desk) {
    var commands = new ArrayList<>(Departments.question());
    commands.add(Deals.question());
    return enquiries.ask(desk.session(), Batch.of(commands));
  }

  /// Those that are chosen are among them even if the portal does not name them.
  private static List<Department> departments(
      Optional<BatchAnswer> answer, Visibility value, Desk desk) {
    var named = answer.map(Departments::read).orElse(List.of());
    var known = named.stream().map(Department::id).toList();
    var unnamed =
        value.departments().stream()
            .filter(id -> !known.contains(id))
            .map(id -> new Department(id, unnamed(id, desk), 0, 0));
    return Stream.concat(named.stream(), unnamed).toList();
  }

  private static String unnamed(long id, Desk desk) {
    return text(desk, "app.visibility.department.unnamed", String.valueOf(id));
  }

  /// The choices that the portal would not let us tell apart, so that nobody would see amounts.
  private List<Who> missing(Desk desk) {
    var scopes = enquiries.scopes(desk.viewer().member());
    var missing = new ArrayList<Who>();
    if (!enquiries.mayAskForEmployees(desk.viewer().member())) {
      missing.add(Who.DEPARTMENTS);
    }
    if (!scopes.contains("department")) {
      missing.add(Who.RESPONSIBLE);
    }
    return missing;
  }

  private static Optional<Who> who(String name) {
    return Stream.of(Who.values()).filter(who -> who.name().equals(name)).findFirst();
  }

  private static String text(Desk desk, String key, Object... parameters) {
    return Messages.text(desk.language().locale(), key, parameters);
  }
}
