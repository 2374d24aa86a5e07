package ledgertab.accounting.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Path;
import ledgertab.accounting.http.definition.Question;
import ledgertab.accounting.http.definition.Question.Join;
import ledgertab.accounting.http.definition.RequestTemplate;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.upstream.Reply;
import ledgertab.security.OutboundClient.Deadline;

/// Asks one ledger what is needed for one answer, within one deadline.
final class Asking {

  private static final int IDS_AT_ONCE = 200;
  private static final int MOST_JOINED = 5000;

  /// @param cut there are more
  record Rows(List<Row> rows, boolean cut) {}

  private final Caller caller;
  private final Session session;
  private final Deadline deadline;
  private final Reading reading;
  private final LocalDate today;

  Asking(Caller caller, Session session, Deadline deadline, Reading reading, LocalDate today) {
    this.caller = caller;
    this.session = session;
    this.deadline = deadline;
    this.reading = reading;
    this.today = today;
  }

  LocalDate today() {
    return today;
  }

  /// @param asked the question's own placeholders
  /// @param most how many rows are read
  Rows rows(Question question, Values asked, int most) {
    var rows = pages(question, asked, most);
    var kept = rows.subList(0, Math.min(most, rows.size()));
    var full = question.request().uses("limit") && rows.size() == most;
    var cut = rows.size() > most || (question.paging().isEmpty() && full);
    return new Rows(joined(question, asked, kept), cut);
  }

  List<Row> rows(Question question, Values asked) {
    return rows(question, asked, 1000).rows();
  }

  /// Runs questions side by side; the first trouble is that of all.
  <T> List<T> together(List<Supplier<T>> questions) {
    return caller.line().together(questions);
  }

  private List<Row> pages(Question question, Values asked, int most) {
    if (question.paging().isEmpty()) {
      return page(question, asked.with("limit", most).with("offset", 0).with("page", 0));
    }
    var paging = question.paging().get();
    var rows = new ArrayList<Row>();
    var seen = new HashSet<String>();
    for (int i = 0; rows.size() <= most; i++) {
      var values =
          asked
              .with("limit", paging.size())
              .with("offset", i * paging.size())
              .with("page", paging.first() + i);
      var page = page(question, values);
      var fresh = page.stream().filter(row -> seen.add(row.required("id"))).toList();
      rows.addAll(fresh);
      // A ledger that does not turn its pages says the same again.
      if (page.size() < paging.size() || fresh.isEmpty()) {
        return rows;
      }
    }
    return rows;
  }

  private List<Row> page(Question question, Values asked) {
    try {
      var sent = send(question.request(), asked);
      var json = caller.read(sent.reply(), question.reading());
      return json.isEmpty() ? List.of() : rows(question, json.get(), sent.values());
    } catch (Values.Unaskable e) {
      // Nothing in the ledger can be called so.
      return List.of();
    }
  }

  /// Asks the ledger to change something; whatever it says but an error is taken.
  void change(RequestTemplate request, Values asked) {
    caller.accept(send(request, asked).reply());
  }

  /// @param values that the request was filled with
  private record Sent(Reply reply, Values values) {}

  /// One request; signs in again once when the ledger has forgotten who asks.
  private Sent send(RequestTemplate request, Values asked) {
    var signed = session.signed(deadline);
    var values = values(signed, asked);
    var reply = caller.send(request, signed.headers(), values, deadline);
    if (caller.isRefusal(reply) && session.canRenew()) {
      signed = session.renewed(signed, deadline);
      values = values(signed, asked);
      reply = caller.send(request, signed.headers(), values, deadline);
    }
    if (caller.isRefusal(reply)) {
      session.rest();
    }
    return new Sent(reply, values);
  }

  private Values values(Session.Signed signed, Values asked) {
    return signed.values().with("today", today.toString()).and(asked);
  }

  private List<Row> rows(Question question, Object json, Values values) {
    var page = new Row.Page(json, values, reading);
    return Caller.rows(json, question.reading()).stream()
        .map(row -> new Row(question, page, row))
        .toList();
  }

  private List<Row> joined(Question question, Values asked, List<Row> rows) {
    if (question.joins().isEmpty() || rows.isEmpty()) {
      return rows;
    }
    var byName = new HashMap<String, Map<String, List<Row>>>();
    question.joins().forEach((name, join) -> byName.put(name, second(join, asked, rows)));
    return rows.stream().map(row -> row.with(own(question, row, byName))).toList();
  }

  private static Map<String, List<Row>> own(
      Question question, Row row, Map<String, Map<String, List<Row>>> byName) {
    var own = new HashMap<String, List<Row>>();
    question
        .joins()
        .forEach(
            (name, join) -> {
              var byKey = byName.getOrDefault(name, Map.of());
              own.put(
                  name,
                  ids(join, row).stream()
                      .flatMap(id -> byKey.getOrDefault(id, List.of()).stream())
                      .toList());
            });
    return own;
  }

  private Map<String, List<Row>> second(Join join, Values asked, List<Row> rows) {
    if (join.ids().isEmpty()) {
      return Map.of("", whole(join.question(), asked));
    }
    var ids = rows.stream().flatMap(row -> ids(join, row).stream()).distinct().toList();
    var found = new ArrayList<Row>();
    for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
      var some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
      found.addAll(page(join.question(), asked.with("ids", some).with("limit", some.size())));
    }
    return found.stream().collect(Collectors.groupingBy(row -> row.required("key")));
  }

  /// Rows that belong to all: some of them would be taken for all of them.
  private List<Row> whole(Question question, Values asked) {
    var rows = page(question, asked.with("limit", MOST_JOINED));
    if (question.request().uses("limit") && rows.size() >= MOST_JOINED) {
      throw new Troubled(Trouble.TOO_LARGE);
    }
    return rows;
  }

  private static List<String> ids(Join join, Row row) {
    return join.ids().map(path -> texts(path, row)).orElse(List.of(""));
  }

  private static List<String> texts(Path path, Row row) {
    var found = path.read(row.row());
    if (found.isPresent() && found.get() instanceof List<?> list) {
      return list.stream().map(Reading::text).toList();
    }
    return found.filter(v -> !Reading.saysNothing(v)).map(Reading::text).stream().toList();
  }
}
