package ledgertab.emulator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import ledgertab.emulator.Caller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the official samples against the emulator: same keys, same JSON types, same errors.
final class ConformanceTest {

  /// Samples of what the emulator does not play.
  private static final Pattern NOT_PLAYED =
      Pattern.compile(
          // robots, triggers, activities, user fields and field types are no part of the app yet
          "bizproc\\..*|crm\\.activity\\..*|crm\\.automation\\..*|crm\\.deal\\.userfield\\..*"
              + "|userfieldconfig\\..*|userfieldtype\\..*|placement-options\\.USERFIELD_TYPE"
              // neither are addresses, bank details, presets, smart processes, products, writes
              + "|crm\\.address\\..*|crm\\.requisite\\.(bankdetail|preset)\\..*|crm\\.type\\..*"
              + "|crm\\.enum\\..*|crm\\.item\\.(add|fields|update|productrow).*|ONCRMDYNAMIC.*"
              // task events and changes, messages to chats, telephony
              + "|ONTASKUPDATE|tasks\\.task\\.update.*|im\\.message\\..*"
              + "|placement-request\\.CALL_CARD|method-confirm\\.OK"
              // another protocol: REST 3.0, settings without a page, replies of handlers,
              // JavaScript
              + "|tasks\\.task\\.get\\.rest-v3|settings-wizard\\..*|handler-reply\\..*|BX24\\..*"
              // an outgoing webhook, and fragments of what others show whole
              + "|event-form\\..*webhook|error-shape|time\\.operating|batch\\.short");

  private static final List<String> TASK_FIELDS =
      List.of(
          "ID",
          "TITLE",
          "DESCRIPTION",
          "CREATED_BY",
          "RESPONSIBLE_ID",
          "DEADLINE",
          "UF_CRM_TASK",
          "UF_TASK_WEBDAV_FILES",
          "UF_MAIL_MESSAGE",
          "DESCRIPTION_IN_BBCODE",
          "FAVORITE");

  private static final Map<String, Function<Stage, Reply>> RESPONSES =
      Map.ofEntries(
          entry("app.info", s -> s.manager.call("app.info")),
          entry("app.option.get.all", s -> s.manager.call("app.option.get")),
          entry("app.option.set", s -> s.admin.call("app.option.set", Map.of("options[a]", "b"))),
          entry("crm.company.contact.items.get", s -> one(s, "crm.company.contact.items.get")),
          entry("crm.contact.company.items.get", s -> one(s, "crm.contact.company.items.get")),
          entry("crm.contact.get", s -> one(s, "crm.contact.get")),
          entry("crm.deal.fields", s -> s.manager.call("crm.deal.fields")),
          entry("crm.deal.get", s -> one(s, "crm.deal.get")),
          entry("crm.deal.list", s -> selected(s, "crm.deal.list")),
          entry("crm.deal.update", ConformanceTest::updated),
          entry("crm.item.get", s -> item(s, "1", "1")),
          entry("crm.item.list", ConformanceTest::items),
          entry("crm.requisite.link.list", s -> s.manager.call("crm.requisite.link.list")),
          entry("crm.requisite.list.select", s -> selected(s, "crm.requisite.list")),
          entry("crm.status.list", s -> s.manager.call("crm.status.list")),
          entry("event.bind", s -> bound(s)),
          entry("event.offline.clear", s -> offline(s, "event.offline.clear")),
          entry("event.offline.error", s -> offline(s, "event.offline.error")),
          entry("event.offline.list", ConformanceTest::offlineList),
          entry("events", s -> s.manager.call("events")),
          entry("feature.get", s -> s.manager.call("feature.get", Map.of("CODE", "rest_x"))),
          entry("im.notify.personal.add", s -> notified(s, "im.notify.personal.add")),
          entry("im.notify.system.add", s -> notified(s, "im.notify.system.add")),
          entry("method.get", s -> s.manager.call("method.get", Map.of("name", "profile"))),
          entry("methods", s -> s.manager.call("methods")),
          entry("oauth.token.refresh_token", s -> s.token(refreshToken(s))),
          entry("placement.bind", s -> s.admin.call("placement.bind", tab())),
          entry("placement.list", s -> s.admin.call("placement.list")),
          entry("profile", s -> s.manager.call("profile")),
          entry("scope", s -> s.manager.call("scope")),
          entry("tasks.task.add", ConformanceTest::taskAdded),
          entry("tasks.task.get", ConformanceTest::task),
          entry("user.access", s -> s.admin.call("user.access", Map.of("ACCESS[]", "AU"))),
          entry("user.admin", s -> s.admin.call("user.admin")),
          entry("user.current", s -> s.manager.call("user.current")),
          entry("user.option.get.all", s -> s.manager.call("user.option.get")),
          entry("user.option.get.one-key", s -> option(s, "data")),
          entry("user.option.set", s -> s.admin.call("user.option.set", Map.of("options[a]", "b"))),
          entry("batch.halt1-error", ConformanceTest::halted),
          entry("batch.recorded-items-get", ConformanceTest::batched),
          entry("batch.recorded-all-failed", ConformanceTest::failed));

  private static Reply offline(Stage stage, String method) {
    return stage.admin.call(method, Map.of("process_id", "p1"));
  }

  private static Reply offlineList(Stage stage) {
    stage.admin.call("event.bind", Map.of("event", "ONCRMCOMPANYADD", "event_type", "offline"));
    stage.portal.finishInstall();
    stage.portal.crm().company("Acme");
    stage.portal.crm().company("Other");
    stage.portal.forgetOfflineData();
    return stage.admin.call("event.offline.list");
  }

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  static Set<String> responses() {
    return RESPONSES.keySet();
  }

  @ParameterizedTest
  @MethodSource("responses")
  void a_response_has_the_keys_and_types_of_its_sample(String name) {
    var sample = Samples.read(name);

    var reply = RESPONSES.getOrDefault(name, s -> s.manager.call(name)).apply(stage);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(Shape.differences(sample, reply.body())).isEmpty();
  }

  @Test
  void every_sample_is_held_against_the_emulator_or_named_as_not_played() {
    var held = new TreeSet<>(RESPONSES.keySet());
    held.addAll(ConformanceOfErrorsTest.ERRORS.keySet());
    held.addAll(ConformanceOfFormsTest.held());
    held.addAll(List.of("event.bind.bare", "user.current.short", "batch.linked"));

    assertThat(Samples.index().keySet())
        .filteredOn(name -> !NOT_PLAYED.matcher(name).matches())
        .containsExactlyInAnyOrderElementsOf(held);
  }

  @Test
  void the_short_samples_are_parts_of_what_is_answered() {
    var user = stage.manager.call("user.current").result();
    var linked = batched(stage).body();

    var keys = Samples.read("user.current.short").path("result").fieldNames();
    assertThat(keys).toIterable().allMatch(user::has);
    assertThat(bound(stage).result()).isEqualTo(Samples.read("event.bind.bare").path("result"));
    assertThat(linked.path("result").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> Samples.read("batch.linked").path("result").fieldNames());
  }

  private static Reply one(Stage stage, String method) {
    return stage.manager.call(method, Map.of("id", "1"));
  }

  private static Reply selected(Stage stage, String method) {
    var row = Samples.read(method.contains("deal") ? method : method + ".select").at("/result/0");
    var params = Json.object();
    var select = params.putArray("select");
    row.fieldNames().forEachRemaining(select::add);
    return stage.manager.json(method, params);
  }

  private static Reply items(Stage stage) {
    var params = Json.object().put("entityTypeId", 1);
    var select = params.putArray("select");
    Samples.read("crm.item.list").at("/result/items/0").fieldNames().forEachRemaining(select::add);
    return stage.manager.json("crm.item.list", params);
  }

  private static Reply item(Stage stage, String type, String id) {
    return stage.manager.call("crm.item.get", Map.of("entityTypeId", type, "id", id));
  }

  private static Reply updated(Stage stage) {
    return stage.admin.call("crm.deal.update", Map.of("id", "1", "fields[TITLE]", "New"));
  }

  private static Reply bound(Stage stage) {
    return stage.admin.call(
        "event.bind", Map.of("event", "ONCRMDEALADD", "handler", "https://app.example/events"));
  }

  private static Map<String, String> tab() {
    return Map.of("PLACEMENT", "CRM_DEAL_DETAIL_TAB", "HANDLER", "https://app.example/placement");
  }

  private static Reply notified(Stage stage, String method) {
    return stage.manager.call(method, Map.of("USER_ID", "1", "MESSAGE", "Hello"));
  }

  private static String refreshToken(Stage stage) {
    return stage.portal.issueTokens(stage.portal.manager()).refresh();
  }

  private static Reply taskAdded(Stage stage) {
    return stage.manager.call(
        "tasks.task.add", Map.of("fields[TITLE]", "Call", "fields[RESPONSIBLE_ID]", "1"));
  }

  private static Reply task(Stage stage) {
    var params = Json.object().put("taskId", 1);
    params.set("select", Json.strings(TASK_FIELDS));
    return stage.manager.json("tasks.task.get", params);
  }

  private static Reply option(Stage stage, String name) {
    return stage.manager.call("user.option.get", Map.of("option", name));
  }

  private static Reply halted(Stage stage) {
    stage.portal.faults().missScope("user_basic");
    return stage.manager.batch(true, "get_user", "user.current", "next", "profile");
  }

  private static Reply batched(Stage stage) {
    return stage.manager.batch(false, "205364", "crm.company.contact.items.get?id=1");
  }

  private static Reply failed(Stage stage) {
    return stage.manager.batch(false, "0", "crm.deal.get?id=0", "1", "crm.deal.get?id=99");
  }
}
