package ledgertab.settings.section;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import ledgertab.portal.choices.Choice;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Saving;
import ledgertab.settings.section.Sheet.Entered;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Formats;
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
  /// @param trouble why what was saved could not be carried out
  private record Draft(
      Map<String, String> values,
      Map<String, String> faults,
      Map<String, String> theirs,
      @Nullable String said,
      @Nullable String trouble) {

    static Draft of(Map<String, String> values, @Nullable String said) {
      return new Draft(values, Map.of(), Map.of(), said, null);
    }
  }

  /// A form in an answer.
  private record Open<T>(Context ctx, Desk desk, Sheet<T> sheet) {

    Locale locale() {
      return desk.language().locale();
    }
  }

  public <T> void show(Context ctx, Sheet<T> sheet) {
    open(
        ctx,
        sheet,
        open -> {
          var choice = choices.of(open.desk().viewer().member(), sheet.topic());
          draw(open, choice, Draft.of(sheet.typed(choice.value()), null));
        });
  }

  /// Draws the form anew, because a choice in it asks for other fields.
  ///
  /// @param values what is typed in it
  public <T> void redraw(Context ctx, Sheet<T> sheet, Map<String, String> values) {
    open(
        ctx,
        sheet,
        open -> {
          var choice = choices.of(open.desk().viewer().member(), sheet.topic());
          draw(open, asOf(choice, version(PhpForm.of(ctx))), Draft.of(values, null));
        });
  }

  /// Draws the form with what is typed in it and what is wrong with that.
  ///
  /// @param faults a message key for each field
  public <T> void refuse(Context ctx, Sheet<T> sheet, Map<String, String> faults) {
    open(ctx, sheet, open -> again(open, PhpForm.of(ctx), faults));
  }

  private <T> void open(Context ctx, Sheet<T> sheet, Consumer<Open<T>> answer) {
    visitors.asking(
        ctx,
        (viewer, session) -> {
          var desk = new Desk(viewer, session, Views.language(ctx));
          answer.accept(new Open<>(ctx, desk, sheet));
        });
  }

  public <T> void save(Context ctx, Sheet<T> sheet) {
    var form = PhpForm.of(ctx);
    open(
        ctx,
        sheet,
        open -> {
          var viewer = open.desk().viewer();
          switch (sheet.read(form, open.desk())) {
            case Entered.Valid<T>(var value) ->
                answer(open, form, choices.save(viewer, sheet.topic(), version(form), value));
            case Entered.Faulty<T>(var faults) -> again(open, form, faults);
          }
        });
  }

  public <T> void undo(Context ctx, Sheet<T> sheet) {
    var form = PhpForm.of(ctx);
    open(
        ctx,
        sheet,
        open -> {
          var undone = choices.undo(open.desk().viewer(), sheet.topic(), version(form));
          if (undone instanceof Saving.Saved<T>(var now)) {
            done(open, now, "undone");
          } else {
            draw(open, undone.now(), Draft.of(sheet.typed(undone.now().value()), "moved"));
          }
        });
  }

  private <T> void answer(Open<T> open, PhpForm form, Saving<T> saving) {
    switch (saving) {
      case Saving.Saved<T>(var now) -> done(open, now, "saved");
      case Saving.Overtaken<T>(var now) -> {
        open.ctx().status(CONFLICT);
        var theirs = theirs(open, form, now);
        draw(open, now, new Draft(form.fields(), Map.of(), theirs, "overtaken", null));
      }
    }
  }

  private <T> void done(Open<T> open, Choice<T> now, String said) {
    var topic = open.sheet().topic().name();
    var trouble =
        open.sheet()
            .carryOut(open.desk())
            .map(why -> Messages.text(open.locale(), "app." + topic + ".trouble." + why))
            .orElse(null);
    var values = open.sheet().typed(now.value());
    draw(open, now, new Draft(values, Map.of(), Map.of(), said, trouble));
  }

  private <T> void again(Open<T> open, PhpForm form, Map<String, String> faults) {
    var said = new LinkedHashMap<String, String>();
    faults.forEach((field, key) -> said.put(field, fault(open.locale(), key)));
    open.ctx().status(UNPROCESSABLE);
    var choice = choices.of(open.desk().viewer().member(), open.sheet().topic());
    var draft = new Draft(form.fields(), said, Map.of(), "faulty", null);
    draw(open, asOf(choice, version(form)), draft);
  }

  /// @param key perhaps with what the message names behind a `|`
  private static String fault(Locale locale, String key) {
    var parts = key.split("\\|", 2);
    return parts.length == 2
        ? Messages.text(locale, parts[0], parts[1])
        : Messages.text(locale, key);
  }

  /// A form that was made from an older choice stays one.
  private static <T> Choice<T> asOf(Choice<T> choice, long version) {
    return new Choice<>(choice.value(), version, choice.last());
  }

  /// What the other administrator changed; of several changes in between, what now differs from
  /// what was typed.
  private static <T> Map<String, String> theirs(Open<T> open, PhpForm form, Choice<T> now) {
    var sheet = open.sheet();
    var typed = sheet.typed(now.value());
    var before =
        now.last()
            .filter(_ -> now.version() == version(form) + 1)
            .map(change -> sheet.typed(change.previous()))
            .orElseGet(() -> mine(form, typed));
    var theirs = new LinkedHashMap<String, String>();
    sheet
        .shown(now.value(), open.desk())
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

  private <T> void draw(Open<T> open, Choice<T> choice, Draft draft) {
    var name = open.sheet().topic().name();
    var who = choice.last().map(Choice.Change::userName).orElse("");
    var formats = new Formats(open.locale(), clock.instant());
    var changed =
        choice
            .last()
            .map(c -> Messages.text(open.locale(), "app.form.changed", who, formats.age(c.at())))
            .orElse(null);
    var view =
        new FormView(
            "/ui/app/" + name,
            choice.version(),
            draft.values(),
            draft.faults(),
            draft.theirs(),
            draft.said(),
            draft.trouble(),
            changed,
            who,
            draft.faults().isEmpty() && draft.theirs().isEmpty() && isUndoable(open, choice));
    var model =
        new HashMap<String, @Nullable Object>(open.sheet().around(choice.value(), open.desk()));
    model.put("form", view);
    model.put("topic", name);
    open.ctx().render("app/" + name + " :: sheet", model);
  }

  private <T> boolean isUndoable(Open<T> open, Choice<T> choice) {
    return choices.isUndoable(choice)
        && choice
            .last()
            .filter(change -> open.sheet().isItsOwn(choice.value(), change.previous()))
            .isPresent();
  }

  private static long version(PhpForm form) {
    return form.text("version").filter(v -> v.matches("\\d{1,18}")).map(Long::valueOf).orElse(0L);
  }
}
