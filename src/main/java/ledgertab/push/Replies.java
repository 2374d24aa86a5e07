package ledgertab.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ledgertab.accounting.builtin.push.Delivery;
import ledgertab.accounting.builtin.push.Delivery.State;
import ledgertab.accounting.builtin.push.Inventory;
import ledgertab.accounting.builtin.push.Result;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.web.Messages;
import ledgertab.web.RequestIds;
import ledgertab.web.Views;

/// What programs are answered: JSON, with sentences in the language that they accept.
final class Replies {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECONDS_TO_WAIT = "2";

  private Replies() {}

  static void send(Context ctx, int status, Map<String, Object> reply) {
    try {
      ctx.status(status)
          .contentType("application/json; charset=utf-8")
          .result(JSON.writeValueAsString(reply) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static void refuse(Context ctx, Refused refused) {
    var reason = refused.reason();
    var locale = locale(ctx);
    var reply = new LinkedHashMap<String, Object>();
    reply.put("error", reason.name().toLowerCase(Locale.ROOT));
    var what = refused.more().getOrDefault("what", "");
    reply.put("message", Messages.text(locale, "push.error." + reason.name(), what));
    reply.putAll(refused.more());
    reply.put("request_id", RequestIds.of(ctx));
    if (reason.status() == 429 || reason.status() == 503) {
      ctx.header("Retry-After", reason == Refused.Reason.BUSY ? SECONDS_TO_WAIT : "60");
    }
    if (reason == Refused.Reason.WRONG_KEY) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    send(ctx, reason.status(), reply);
  }

  /// Where a delivery stands.
  static Map<String, Object> delivery(
      Delivery delivery, Inventory inventory, Instant now, Locale locale) {
    var reply = new LinkedHashMap<String, Object>();
    var state = delivery.stateAt(now);
    reply.put("delivery", delivery.id());
    reply.put("state", state.name().toLowerCase(Locale.ROOT));
    reply.put("mode", delivery.terms().isWhole() ? "replace" : "change");
    reply.put("as_of", delivery.terms().asOf().toString());
    reply.put("chunks", delivery.received().chunks());
    reply.put("rows", delivery.received().rows());
    reply.put("bytes", delivery.received().bytes());
    reply.put("lists", lists(inventory));
    reply.put("opened_at", delivery.openedAt().toString());
    delivery.endedAt().ifPresent(at -> reply.put("ended_at", at.toString()));
    if (state == State.LOADING) {
      reply.put("phase", delivery.phase().toLowerCase(Locale.ROOT));
      reply.put("rows_done", delivery.rowsDone());
    }
    if (!delivery.trouble().isEmpty()) {
      reply.put("trouble", delivery.trouble());
      reply.put("message", Messages.text(locale, "push.trouble." + delivery.trouble()));
    }
    if (state == State.COMMITTED) {
      reply.put("done", done(delivery.result()));
    } else if (state == State.REJECTED) {
      reply.put("faults", delivery.result().faults());
      reply.put("first_faults", faults(delivery.result(), locale));
    }
    return reply;
  }

  private static Map<String, Object> lists(Inventory inventory) {
    var lists = new LinkedHashMap<String, Object>();
    inventory
        .lists()
        .forEach(
            (word, line) -> {
              var all = new LinkedHashMap<String, Object>();
              all.put("chunks", line.chunks());
              all.put("rows", line.rows());
              all.put("bytes", line.bytes());
              all.put("missing", line.missing());
              lists.put(word, all);
            });
    return lists;
  }

  private static Map<String, Object> done(Result result) {
    var done = new LinkedHashMap<String, Object>();
    for (var line : result.lines()) {
      var counts = new LinkedHashMap<String, Object>();
      counts.put("rows", line.rows());
      counts.put("added", line.added());
      counts.put("updated", line.updated());
      counts.put("unchanged", line.unchanged());
      counts.put("removed", line.removed());
      done.put(line.kind().word(), counts);
    }
    return done;
  }

  private static List<Map<String, Object>> faults(Result result, Locale locale) {
    return result.first().stream().map(fault -> fault(fault, locale)).toList();
  }

  private static Map<String, Object> fault(Fault fault, Locale locale) {
    var reply = new LinkedHashMap<String, Object>();
    var slash = fault.file().indexOf('/');
    reply.put("list", slash < 0 ? fault.file() : fault.file().substring(0, slash));
    if (slash >= 0) {
      reply.put("chunk", Integer.valueOf(fault.file().substring(slash + 1)));
    }
    reply.put("row", fault.line());
    reply.put("column", fault.column());
    reply.put("heading", fault.heading());
    reply.put("problem", fault.problem().name().toLowerCase(Locale.ROOT));
    reply.put("message", sentence(fault.problem(), fault.column(), fault.arguments(), locale));
    return reply;
  }

  static String sentence(Problem problem, String column, List<String> arguments, Locale locale) {
    var parameters = new java.util.ArrayList<Object>();
    parameters.add(column);
    parameters.addAll(arguments);
    return Messages.text(locale, "app.fault." + problem, parameters.toArray());
  }

  static Locale locale(Context ctx) {
    return Views.language(ctx).locale();
  }
}
