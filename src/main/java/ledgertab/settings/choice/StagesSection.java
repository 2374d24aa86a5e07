package ledgertab.settings.choice;

import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.history.ClientHistories;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.StageMapping;
import ledgertab.portal.choices.StageMapping.Status;
import ledgertab.portal.choices.Topic;
import ledgertab.settings.choice.RefreshSection.Option;
import ledgertab.settings.section.Desk;
import ledgertab.settings.section.Forms;
import ledgertab.settings.section.Section;
import ledgertab.settings.section.Sheet;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;

/// Which stage of a deal means which status of an order in which ledger. Where no ledger has
/// statuses there is nothing to choose; the stages are shown all the same.
public final class StagesSection implements Section, Sheet<StageMapping> {

  private static final String STAGE = "stage";
  private static final String ORDER = "order";
  private static final String FIELDS = "fields";

  /// Where Bitrix24 keeps the id that a record has in another system.
  private static final String OWN_FIELD = "ORIGIN_ID";

  private final Forms forms;
  private final Enquiries enquiries;
  private final Choices choices;
  private final ClientHistories histories;

  public StagesSection(
      Forms forms, Enquiries enquiries, Choices choices, ClientHistories histories) {
    this.forms = forms;
    this.enquiries = enquiries;
    this.choices = choices;
    this.histories = histories;
  }

  @Override
  public String name() {
    return "stages";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/stages", ctx -> forms.show(ctx, this));
    routes.post("/ui/app/stages", ctx -> forms.save(ctx, this));
    routes.post("/ui/app/stages/undo", ctx -> forms.undo(ctx, this));
  }

  @Override
  public Topic<StageMapping> topic() {
    return StageMapping.TOPIC;
  }

  @Override
  public Map<String, String> typed(StageMapping value) {
    var fields = new LinkedHashMap<String, String>();
    value
        .statuses()
        .forEach((stage, status) -> fields.put("stage[" + stage + "]", Offers.value(status)));
    fields.put(ORDER, value.orderField());
    return fields;
  }

  @Override
  public Map<String, String> shown(StageMapping value, Desk desk) {
    var text =
        value.statuses().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + name(entry.getValue()))
            .collect(Collectors.joining(", "));
    var none = Messages.text(desk.language().locale(), "app.history.none");
    var field =
        fields(desk, value).stream()
            .filter(option -> option.value().equals(value.orderField()))
            .map(Option::text)
            .findFirst()
            .orElse(value.orderField());
    return Map.of(STAGE, text.isEmpty() ? none : text, ORDER, field);
  }

  @Override
  public Entered<StageMapping> read(PhpForm form, Desk desk) {
    var member = desk.viewer().member();
    var known = Offers.of(member, choices.value(member, topic()), histories).choosable();
    var chosen = new TreeMap<String, Status>();
    var field = form.text(ORDER).orElse("");
    var faults = new LinkedHashMap<String, String>();
    form.under(STAGE)
        .forEach(
            (stage, value) -> {
              var status = known.get(value.strip());
              if (status != null && StageMapping.isStage(stage)) {
                chosen.put(stage, status);
              } else if (!value.isBlank()) {
                faults.put(STAGE, "app.stages.stage.bad");
              }
            });
    if (!StageMapping.isOrderField(field)) {
      faults.put(ORDER, "app.stages.order.bad");
    } else if (field.isEmpty() && !chosen.isEmpty()) {
      faults.put(ORDER, "app.stages.order.missing");
    }
    return faults.isEmpty()
        ? new Entered.Valid<>(new StageMapping(chosen, field))
        : new Entered.Faulty<>(faults);
  }

  @Override
  public Map<String, Object> around(StageMapping value, Desk desk) {
    var answer = enquiries.ask(desk.session(), question(desk));
    return Map.of(
        "funnels", answer.map(Funnels::read).orElse(List.of()),
        "offers", Offers.of(desk.viewer().member(), value, histories),
        "fields", fields(answer, value, desk));
  }

  /// Docs: `crm/deals/user-defined-fields/crm-deal-userfield-list.md`.
  private static Batch question(Desk desk) {
    var inLanguage = Map.of("filter", Map.of("LANG", desk.language().code()));
    return Funnels.question().and(new Command(FIELDS, "crm.deal.userfield.list", inLanguage));
  }

  private List<Option> fields(Desk desk, StageMapping value) {
    return fields(enquiries.ask(desk.session(), question(desk)), value, desk);
  }

  private static List<Option> fields(Optional<BatchAnswer> answer, StageMapping value, Desk desk) {
    var own = new Option(OWN_FIELD, text(desk, "app.stages.order.own"));
    var none = text(desk, "app.stages.nothing");
    var found =
        Fields.options(answer, FIELDS, Fields::custom, none, value.orderField()).stream()
            .filter(option -> !option.value().equals(OWN_FIELD))
            .filter(option -> StageMapping.isOrderField(option.value()))
            .toList();
    var options = new ArrayList<>(found);
    options.add(1, own);
    return options;
  }

  private static String text(Desk desk, String key) {
    return Messages.text(desk.language().locale(), key);
  }

  private static String name(Status status) {
    return status.name().isEmpty() ? status.code() : status.name();
  }
}
