package ledgertab.settings.section;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choice;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Saving;
import ledgertab.settings.section.Sheet.Entered;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Formats;
import ledgertab.web.Language;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;
import org.jspecify.annotations.Nullable;

/// Shows, checks, saves and takes back what administrators choose, the same way in every section.
public final class Forms {

  private static final int UNPROCESSABLE = 422;
  private static final int CONFLICT = 409;

  private final Visitors visitors;
  private final Choices choices;
  private final InstantSource clock;

  public Forms(Visitors visitors, Choices choices, InstantSource clock) {
    this.visitors = visitors;
    this.choices = choices;
    this.clock = clock;
  }

  /// How a form comes to be drawn.
  ///
  /// @param said ends the message key `app.form.`, null for nothing
  private record Draft(
      Map<String, String> values,
      Map<String, String> faults,
      Map<String, String> theirs,
      @Nullable String said) {

    static Draft of(Map<String, String> values, @Nullable String said) {
      return new Draft(values, Map.of(), Map.of(), said);
    }
  }

  /// One form before one administrator.
  private record Desk<T>(Context ctx, Viewer viewer, Sheet<T> sheet) {

    Language language() {
      return Views.language(ctx);
    }
  }

  public <T> void show(Context ctx, Sheet<T> sheet) {
    visitors.administrator(
        ctx,
        viewer -> {
          var choice = choices.of(viewer.member(), sheet.topic());
          var draft = Draft.of(sheet.typed(choice.value()), null);
          draw(new Desk<>(ctx, viewer, sheet), choice, draft);
        });
  }

  public <T> void save(Context ctx, Sheet<T> sheet) {
    var form = PhpForm.of(ctx);
    visitors.administrator(
        ctx,
        viewer -> {
          var desk = new Desk<>(ctx, viewer, sheet);
          switch (sheet.read(form, viewer)) {
            case Entered.Valid<T>(var value) ->
                answer(desk, form, choices.save(viewer, sheet.topic(), version(form), value));
            case Entered.Faulty<T>(var faults) -> again(desk, form, faults);
          }
        });
  }

  public <T> void undo(Context ctx, Sheet<T> sheet) {
    var form = PhpForm.of(ctx);
    visitors.administrator(
        ctx,
        viewer -> {
          var undone = choices.undo(viewer, sheet.topic(), version(form));
          var said = undone instanceof Saving.Saved<T> ? "undone" : "moved";
          var draft = Draft.of(sheet.typed(undone.now().value()), said);
          draw(new Desk<>(ctx, viewer, sheet), undone.now(), draft);
        });
  }

  private <T> void answer(Desk<T> desk, PhpForm form, Saving<T> saving) {
    switch (saving) {
      case Saving.Saved<T>(var now) ->
          draw(desk, now, Draft.of(desk.sheet().typed(now.value()), "saved"));
      case Saving.Overtaken<T>(var now) -> {
        desk.ctx().status(CONFLICT);
        var theirs = theirs(desk, form, now);
        draw(desk, now, new Draft(form.fields(), Map.of(), theirs, "overtaken"));
      }
    }
  }

  private <T> void again(Desk<T> desk, PhpForm form, Map<String, String> faults) {
    var said = new LinkedHashMap<String, String>();
    faults.forEach((field, key) -> said.put(field, Messages.text(desk.language().locale(), key)));
    desk.ctx().status(UNPROCESSABLE);
    var choice = choices.of(desk.viewer().member(), desk.sheet().topic());
    var draft = new Draft(form.fields(), said, Map.of(), "faulty");
    draw(desk, asOf(choice, version(form)), draft);
  }

  /// A form that was made from an older choice stays one.
  private static <T> Choice<T> asOf(Choice<T> choice, long version) {
    return new Choice<>(choice.value(), version, choice.last());
  }

  /// What the other administrator changed; of several changes in between, what now differs from
  /// what was typed.
  private static <T> Map<String, String> theirs(Desk<T> desk, PhpForm form, Choice<T> now) {
    var sheet = desk.sheet();
    var typed = sheet.typed(now.value());
    var before =
        now.last()
            .filter(_ -> now.version() == version(form) + 1)
            .map(change -> sheet.typed(change.previous()))
            .orElseGet(() -> mine(form, typed));
    var theirs = new LinkedHashMap<String, String>();
    sheet
        .shown(now.value(), desk.language())
        .forEach(
            (field, shown) -> {
              if (isChanged(field, typed, before)) {
                theirs.put(field, shown);
              }
            });
    return theirs;
  }

  private static Map<String, String> mine(PhpForm form, Map<String, String> typed) {
    var mine = new HashMap<String, String>(form.fields());
    typed.keySet().forEach(field -> mine.putIfAbsent(field, ""));
    return mine;
  }

  /// A field of several boxes is shown as one.
  private static boolean isChanged(
      String field, Map<String, String> now, Map<String, String> before) {
    return !under(field, now).equals(under(field, before));
  }

  private static Map<String, String> under(String field, Map<String, String> values) {
    var found = new HashMap<String, String>();
    values.forEach(
        (name, value) -> {
          if (!value.isEmpty() && (name.equals(field) || name.startsWith(field + "["))) {
            found.put(name, value);
          }
        });
    return found;
  }

  private <T> void draw(Desk<T> desk, Choice<T> choice, Draft draft) {
    var language = desk.language();
    var name = desk.sheet().topic().name();
    var who = choice.last().map(Choice.Change::userName).orElse("");
    var formats = new Formats(language.locale(), clock.instant());
    var changed =
        choice
            .last()
            .map(
                c -> Messages.text(language.locale(), "app.form.changed", who, formats.age(c.at())))
            .orElse(null);
    var view =
        new FormView(
            "/ui/app/" + name,
            choice.version(),
            draft.values(),
            draft.faults(),
            draft.theirs(),
            draft.said(),
            changed,
            who,
            draft.faults().isEmpty() && draft.theirs().isEmpty() && choices.isUndoable(choice));
    var model = new HashMap<String, @Nullable Object>(desk.sheet().around(desk.viewer(), language));
    model.put("form", view);
    model.put("topic", name);
    desk.ctx().render("app/" + name + " :: sheet", model);
  }

  private static long version(PhpForm form) {
    return form.text("version").filter(v -> v.matches("\\d{1,18}")).map(Long::valueOf).orElse(0L);
  }
}
