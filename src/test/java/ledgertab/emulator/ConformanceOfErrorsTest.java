package ledgertab.emulator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ledgertab.emulator.Caller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the official samples of errors against the emulator, word by word.
final class ConformanceOfErrorsTest {

  static final Map<String, Function<Stage, Reply>> ERRORS =
      Map.ofEntries(
          entry("app.info.error", s -> s.webhook("app.info")),
          entry("app.option.get.error", s -> s.webhook("app.option.get")),
          entry("user.option.get.error", s -> s.webhook("user.option.get")),
          entry("user.option.set.error", s -> s.manager.call("user.option.set")),
          entry("placement.list.error", s -> s.webhook("placement.list")),
          entry("placement.unbind.error", s -> s.webhook("placement.unbind")),
          entry("placement.get.error", s -> s.struck(Fault.HTTPS_REQUIRED)),
          entry("crm.category.list.error", s -> s.manager.call("crm.category.list")),
          entry("crm.company.get.error", s -> with(s, "crm.company.get", "id", "99")),
          entry("crm.company.list.error", s -> s.outsider.call("crm.company.list")),
          entry("crm.contact.get.error", s -> s.manager.call("crm.contact.get")),
          entry("crm.contact.list.error", s -> s.outsider.call("crm.contact.list")),
          entry("crm.currency.list.error", s -> s.outsider.call("crm.currency.list")),
          // the docs show the sample of crm.deal.update on the page of crm.deal.get
          entry("crm.deal.get.error", s -> with(s, "crm.deal.update", "id", "1")),
          entry("crm.deal.list.error", s -> with(s, "crm.deal.list", "filter", "x")),
          entry("crm.item.get.error", s -> with(s, "crm.item.get", "entityTypeId", "2")),
          entry("crm.lead.list.error", s -> s.outsider.call("crm.lead.list")),
          entry("crm.requisite.get.error", s -> with(s, "crm.requisite.get", "id", "27")),
          entry("crm.requisite.link.list.error", s -> s.outsider.call("crm.requisite.link.list")),
          entry("crm.timeline.comment.add.error", ConformanceOfErrorsTest::comment),
          entry("event.bind.error", s -> with(s, "event.bind", "event", "ONNOTHING")),
          entry("event.offline.clear.error", s -> s.manager.call("event.offline.clear")),
          entry("event.offline.error.error", s -> s.manager.call("event.offline.error")),
          entry("event.offline.get.error", s -> s.manager.call("event.offline.get")),
          entry("event.offline.list.error", s -> s.manager.call("event.offline.list")),
          entry("event.unbind.error", s -> with(s, "event.unbind", "event_type", "offline")),
          entry("im.notify.personal.add.error", s -> s.manager.call("im.notify.personal.add")),
          entry("tasks.task.add.error", s -> s.manager.call("tasks.task.add")),
          entry("tasks.task.get.error", s -> with(s, "tasks.task.get", "select", "")),
          entry("oauth.error.PAYMENT_REQUIRED", ConformanceOfErrorsTest::unpaid),
          entry("method-confirm.METHOD_CONFIRM_DENIED", s -> s.struck(Fault.METHOD_CONFIRM_DENIED)),
          entry("system-error.ACCESS_DENIED", s -> s.struck(Fault.PLAN_ENDED)),
          entry("system-error.ERROR_BATCH_LENGTH_EXCEEDED", s -> inBatch(s, 51, "profile")),
          entry("system-error.ERROR_BATCH_METHOD_NOT_ALLOWED", s -> inBatch(s, 1, "batch")),
          entry(
              "system-error.ERROR_MANIFEST_IS_NOT_AVAILABLE",
              s -> s.struck(Fault.MANIFEST_MISSING)),
          entry("system-error.INTERNAL_SERVER_ERROR", s -> s.struck(Fault.INTERNAL_ERROR)),
          entry("system-error.INVALID_REQUEST", s -> s.struck(Fault.HTTPS_REQUIRED)),
          entry("system-error.NO_AUTH_FOUND", s -> new Caller(s.portal, "x").call("profile")),
          entry("system-error.PORTAL_DELETED", s -> s.struck(Fault.PORTAL_DELETED)),
          entry("system-error.QUERY_LIMIT_EXCEEDED", s -> s.struck(Fault.LIMIT_EXCEEDED)),
          entry("system-error.expired_token", s -> s.struck(Fault.TOKEN_EXPIRED)),
          entry("system-error.insufficient_scope", ConformanceOfErrorsTest::outOfScope));

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
  }

  static Set<String> errors() {
    return ERRORS.keySet();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_is_worded_as_its_sample(String name) {
    var sample = Samples.read(name);
    var status = Samples.index().getOrDefault(name, "");

    var reply = ERRORS.getOrDefault(name, s -> s.manager.call(name)).apply(stage);

    assertThat(reply.body()).isEqualTo(sample);
    if (status.matches("\\d{3}") && !name.startsWith("system-error.ERROR_BATCH")) {
      assertThat(reply.status()).isEqualTo(Integer.parseInt(status));
    }
  }

  private static Reply with(Stage stage, String method, String name, String value) {
    return stage.manager.call(method, Map.of(name, value));
  }

  private static Reply comment(Stage stage) {
    return stage.manager.call(
        "crm.timeline.comment.add",
        Map.of("fields[ENTITY_ID]", "99", "fields[ENTITY_TYPE]", "deal", "fields[COMMENT]", "x"));
  }

  private static Reply unpaid(Stage stage) {
    stage.emulator.authFaults().on(Fault.PLAN_ENDED, 1);
    return stage.token(stage.portal.issueTokens(stage.portal.admin()).refresh());
  }

  private static Reply outOfScope(Stage stage) {
    stage.portal.faults().missScope("crm");
    return stage.webhook("crm.deal.list");
  }

  /// The error of the last command.
  private static Reply inBatch(Stage stage, int commands, String method) {
    var batch = new String[2 * commands];
    for (var i = 0; i < commands; i++) {
      batch[2 * i] = "k" + i;
      batch[2 * i + 1] = method;
    }
    var reply = stage.manager.batch(false, batch);
    return new Reply(200, reply.result().path("result_error").path("k" + (commands - 1)));
  }
}
