package ledgertab.settings.choice;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.Command;
import ledgertab.portal.choices.Recognition;
import ledgertab.portal.choices.Recognition.By;
import ledgertab.portal.choices.Topic;
import ledgertab.settings.choice.RefreshSection.Option;
import ledgertab.settings.section.Desk;
import ledgertab.settings.section.Forms;
import ledgertab.settings.section.Section;
import ledgertab.settings.section.Sheet;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;

/// By what clients are recognised, and in which order.
public final class MatchingSection implements Section, Sheet<Recognition> {

  private final Forms forms;
  private final Enquiries enquiries;

  public MatchingSection(Forms forms, Enquiries enquiries) {
    this.forms = forms;
    this.enquiries = enquiries;
  }

  @Override
  public String name() {
    return "matching";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/matching", ctx -> forms.show(ctx, this));
    routes.post("/ui/app/matching", ctx -> forms.save(ctx, this));
    routes.post("/ui/app/matching/undo", ctx -> forms.undo(ctx, this));
  }

  @Override
  public Topic<Recognition> topic() {
    return Recognition.TOPIC;
  }

  @Override
  public Map<String, String> typed(Recognition value) {
    var fields = new LinkedHashMap<String, String>();
    for (int place = 0; place < value.order().size(); place++) {
      fields.put("order[" + place + "]", value.order().get(place).name());
    }
    fields.put("company", value.companyField());
    fields.put("contact", value.contactField());
    fields.put("preset", value.preset() == 0 ? "" : String.valueOf(value.preset()));
    return fields;
  }

  @Override
  public Map<String, String> shown(Recognition value, Desk desk) {
    var shown = new LinkedHashMap<String, String>();
    var kinds = value.order().stream().map(by -> text(desk, "app.matching.order." + by));
    shown.put("order", kinds.collect(Collectors.joining(", ")));
    var around = around(value, desk);
    Stream.of("company", "contact", "preset")
        .forEach(field -> shown.put(field, shown(field, typed(value), around)));
    return shown;
  }

  private static String shown(String field, Map<String, String> typed, Map<String, Object> around) {
    var wanted = typed.getOrDefault(field, "");
    return around.get(field) instanceof List<?> options
        ? options.stream()
            .flatMap(each -> each instanceof Option option ? Stream.of(option) : Stream.empty())
            .filter(option -> option.value().equals(wanted))
            .map(Option::text)
            .findFirst()
            .orElse(wanted)
        : wanted;
  }

  @Override
  public Entered<Recognition> read(PhpForm form, Desk desk) {
    var faults = new LinkedHashMap<String, String>();
    var order = order(form);
    if (order.isEmpty()) {
      faults.put("order", "app.matching.order.none");
    } else if (order.stream().distinct().count() < order.size()) {
      faults.put("order", "app.matching.order.twice");
    }
    for (var field : List.of("company", "contact")) {
      if (!Recognition.isField(form.text(field).orElse(""))) {
        faults.put(field, "app.matching.field.bad");
      }
    }
    var preset = form.text("preset").orElse("0");
    if (!preset.matches("\\d{1,18}")) {
      faults.put("preset", "app.matching.preset.bad");
    }
    return faults.isEmpty()
        ? new Entered.Valid<>(
            new Recognition(
                order,
                form.text("company").orElse(""),
                form.text("contact").orElse(""),
                Long.parseLong(preset)))
        : new Entered.Faulty<>(faults);
  }

  /// What nobody knows is left out like an empty place.
  private static List<By> order(PhpForm form) {
    var order = new ArrayList<By>();
    for (int place = 0; place < By.values().length; place++) {
      var name = form.text("order[" + place + "]").orElse("");
      Stream.of(By.values()).filter(by -> by.name().equals(name)).forEach(order::add);
    }
    return order;
  }

  @Override
  public Map<String, Object> around(Recognition value, Desk desk) {
    var answer = enquiries.ask(desk.session(), question(desk));
    var around = new HashMap<String, Object>();
    around.put("kinds", List.of(By.values()));
    around.put("answered", answer.isPresent());
    for (var owner : List.of("company", "contact")) {
      var chosen = owner.equals("company") ? value.companyField() : value.contactField();
      var none = text(desk, "app.matching.field.own");
      around.put(owner, Fields.options(answer, owner, Fields::custom, none, chosen));
    }
    var chosen = value.preset() == 0 ? "" : String.valueOf(value.preset());
    var all = text(desk, "app.matching.preset.all");
    around.put("preset", Fields.options(answer, "presets", MatchingSection::preset, all, chosen));
    return around;
  }

  /// Docs: `crm/companies/userfields/crm-company-userfield-list.md`,
  /// `crm/requisites/presets/crm-requisite-preset-list.md`.
  private static Batch question(Desk desk) {
    var inLanguage = Map.of("filter", Map.of("LANG", desk.language().code()));
    var named = Map.of("order", Map.of("SORT", "ASC"), "select", List.of("ID", "NAME"));
    return Batch.of(
        new Command("company", "crm.company.userfield.list", inLanguage),
        new Command("contact", "crm.contact.userfield.list", inLanguage),
        new Command("presets", "crm.requisite.preset.list", named));
  }

  private static Optional<Option> preset(JsonNode row) {
    var id = PhpJson.id(row.path("ID"));
    return id == 0
        ? Optional.empty()
        : Optional.of(new Option(String.valueOf(id), PhpJson.text(row.path("NAME"))));
  }

  private static String text(Desk desk, String key) {
    return Messages.text(desk.language().locale(), key);
  }
}
