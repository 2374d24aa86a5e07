package ledgertab.accounting.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Checks;
import ledgertab.accounting.http.definition.Question;
import ledgertab.accounting.http.definition.RequestTemplate;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.upstream.Line;
import ledgertab.accounting.upstream.Outcome;
import ledgertab.accounting.upstream.Reply;
import ledgertab.security.OutboundClient.Deadline;

/// Sends requests to one ledger and tells answers from everything else that can come back.
///
/// @param base its address, without a slash at the end
record Caller(Line line, String base, Checks checks) {

  /// @param headers of all requests; may be secrets
  Reply send(
      RequestTemplate request, Map<String, String> headers, Values values, Deadline deadline) {
    return switch (line.ask(request.fill(base, headers, values), deadline)) {
      case Reply reply -> reply;
      case Outcome.NoReply(var trouble) -> throw new Troubled(trouble);
    };
  }

  /// The JSON of an answer; empty where its status says that there is nothing.
  Optional<Object> read(Reply reply, Question.Reading reading) {
    if (reading.none().contains(reply.status())) {
      return Optional.empty();
    }
    refuse(reply);
    var json = Json.read(reply.body()).orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
    check(json);
    return Optional.of(json);
  }

  /// Lets pass what does not say that there is an error; it need not be JSON.
  void accept(Reply reply) {
    refuse(reply);
    Json.read(reply.body()).ifPresent(this::check);
  }

  /// Whether it does not know, or no longer knows, who asks.
  boolean isRefusal(Reply reply) {
    return reply.trouble().filter(Trouble.SIGN_IN_REFUSED::equals).isPresent()
        || (checks.meanings().containsValue(Trouble.SIGN_IN_REFUSED)
            && Json.read(reply.body())
                .flatMap(this::error)
                .filter(Trouble.SIGN_IN_REFUSED::equals)
                .isPresent());
  }

  private static void refuse(Reply reply) {
    reply
        .trouble()
        .ifPresent(
            trouble -> {
              throw new Troubled(trouble);
            });
  }

  /// Some report an error with a status that says all is well.
  private void check(Object json) {
    error(json)
        .ifPresent(
            trouble -> {
              throw new Troubled(trouble);
            });
  }

  private Optional<Trouble> error(Object json) {
    var error = checks.error().flatMap(path -> path.read(json));
    if (error.filter(said -> !Reading.saysNothing(said)).isEmpty()) {
      return Optional.empty();
    }
    var code = checks.code().flatMap(path -> path.read(json)).map(Object::toString).orElse("");
    return Optional.of(checks.meanings().getOrDefault(code, Trouble.NOT_UNDERSTOOD));
  }

  static List<Object> rows(Object json, Question.Reading reading) {
    if (!reading.rows().leadsSomewhere(json)) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
    var rows = reading.rows().read(json).filter(found -> !Reading.saysNothing(found));
    return rows.isEmpty()
        ? List.of()
        : switch (rows.get()) {
          case List<?> list -> list.stream().map(Caller::row).toList();
          case Map<?, ?> one -> List.of(one);
          default -> throw new Troubled(Trouble.NOT_UNDERSTOOD);
        };
  }

  private static Object row(Object row) {
    if (row instanceof Map<?, ?> || row instanceof List<?>) {
      return row;
    }
    throw new Troubled(Trouble.NOT_UNDERSTOOD);
  }
}
