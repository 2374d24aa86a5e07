package ledgertab.settings.choice;

import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ledgertab.history.ClientHistories;
import ledgertab.history.OrderStatus;
import ledgertab.portal.choices.StageMapping;
import ledgertab.portal.choices.Topic;
import ledgertab.settings.section.Desk;
import ledgertab.settings.section.Forms;
import ledgertab.settings.section.Section;
import ledgertab.settings.section.Sheet;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;

/// Which stage of a deal means which status of an order in the ledger. A ledger without statuses
/// has nothing to choose; the stages are shown all the same.
public final class StagesSection implements Section, Sheet<StageMapping> {

  private final Forms forms;
  private final Enquiries enquiries;
  private final ClientHistories histories;

  public StagesSection(Forms forms, Enquiries enquiries, ClientHistories histories) {
    this.forms = forms;
    this.enquiries = enquiries;
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
    value.statuses().forEach((stage, status) -> fields.put("stage[" + stage + "]", status));
    return fields;
  }

  @Override
  public Map<String, String> shown(StageMapping value, Desk desk) {
    var text =
        value.statuses().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    var none = Messages.text(desk.language().locale(), "app.history.none");
    return Map.of("stage", text.isEmpty() ? none : text);
  }

  @Override
  public Entered<StageMapping> read(PhpForm form, Desk desk) {
    var known = statuses(desk).stream().map(OrderStatus::code).toList();
    var chosen = new TreeMap<String, String>();
    form.under("stage")
        .forEach(
            (stage, status) -> {
              if (!status.isBlank()) {
                chosen.put(stage, status.strip());
              }
            });
    var isGood =
        known.containsAll(chosen.values())
            && chosen.keySet().stream().allMatch(StageMapping::isStage);
    return isGood
        ? new Entered.Valid<>(new StageMapping(chosen))
        : new Entered.Faulty<>(Map.of("stage", "app.stages.stage.bad"));
  }

  @Override
  public Map<String, Object> around(StageMapping value, Desk desk) {
    var answer = enquiries.ask(desk.session(), Funnels.question());
    return Map.of(
        "funnels", answer.map(Funnels::read).orElse(List.of()),
        "statuses", statuses(desk));
  }

  private List<OrderStatus> statuses(Desk desk) {
    return histories.orderStatuses(desk.viewer().member());
  }
}
