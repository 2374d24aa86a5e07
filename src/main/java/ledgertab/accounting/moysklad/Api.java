package ledgertab.accounting.moysklad;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.upstream.Ask;
import ledgertab.accounting.upstream.Line;
import ledgertab.accounting.upstream.Outcome;
import ledgertab.accounting.upstream.Reply;
import ledgertab.history.Writing;
import ledgertab.security.OutboundClient.Deadline;

/// Asks МойСклад, each request in its turn. Answers are always packed: without `gzip` it says 415.
final class Api {

  /// It takes this spelling alone.
  static final String JSON = "application/json;charset=utf-8";

  private static final Duration UNTOLD = Duration.ofSeconds(1);

  private final Line line;
  private final String base;
  private final Access access;
  private final InstantSource clock;
  private final Turns turns = new Turns();
  private final Guard guard = new Guard();

  /// @param base the address of the API, without a slash at the end
  Api(Line line, String base, Access access, InstantSource clock) {
    this.line = line;
    this.base = base;
    this.access = access;
    this.clock = clock;
  }

  Line line() {
    return line;
  }

  String base() {
    return base;
  }

  /// The address of an entity, by which others refer to it.
  String href(String path) {
    return base + "/" + path;
  }

  Entity get(String path, Map<String, String> query, Deadline deadline) {
    return find(path, query, deadline).orElseThrow(() -> new Troubled(Trouble.NOT_THERE));
  }

  /// Empty where there is no such thing.
  Optional<Entity> find(String path, Map<String, String> query, Deadline deadline) {
    var ask = Ask.get(target(path, query), headers());
    var reply = send(ask, deadline);
    if (reply.status() == 429) {
      reply = send(ask, deadline);
    }
    return reply.status() == 404 ? Optional.empty() : Optional.of(read(reply));
  }

  /// Changes an entity; empty where that is not allowed. One that was too many is not carried out,
  /// so it may be sent once more.
  Optional<Entity> put(String path, Map<String, Object> change, Writing writing) {
    if (!guard.mayChange(path, clock.instant())) {
      throw new Troubled(Trouble.PAUSED);
    }
    var content = new Ask.Content(JSON, Json.write(change));
    var ask = new Ask("PUT", target(path, Map.of()), headers(), Optional.of(content));
    var deadline = Deadline.in(writing.left());
    await(deadline);
    if (!writing.begins()) {
      throw new Troubled(Trouble.TIMED_OUT);
    }
    var reply = sent(ask, deadline);
    if (reply.status() == 429) {
      reply = send(ask, deadline);
    }
    return isRefused(reply) ? Optional.empty() : Optional.of(read(reply));
  }

  private static boolean isRefused(Reply reply) {
    return reply.status() >= 400
        && reply.status() < 500
        && reply.status() != 401
        && reply.status() != 408
        && reply.status() != 429;
  }

  private Map<String, String> headers() {
    return Map.of(
        "Authorization", access.header().value(), "Accept", JSON, "Accept-Encoding", "gzip");
  }

  private URI target(String path, Map<String, String> query) {
    var written =
        query.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
    try {
      return URI.create(href(path) + (written.isEmpty() ? "" : "?" + written));
    } catch (IllegalArgumentException e) {
      throw new Troubled(Trouble.MALFORMED_ADDRESS);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Reply send(Ask ask, Deadline deadline) {
    await(deadline);
    return sent(ask, deadline);
  }

  private Reply sent(Ask ask, Deadline deadline) {
    var reply =
        switch (line.ask(ask, deadline)) {
          case Reply answered -> answered;
          case Outcome.NoReply(var trouble) -> throw new Troubled(trouble);
        };
    note(ask, reply);
    return reply;
  }

  /// Nobody waits for a turn that comes too late.
  private void await(Deadline deadline) {
    var now = clock.instant();
    if (guard.isPaused(now)) {
      throw new Troubled(Trouble.PAUSED);
    }
    var weight = access.weight(now);
    var at = turns.take(now, weight);
    var wait = Duration.between(now, at);
    if (wait.compareTo(deadline.left()) >= 0) {
      turns.giveBack(at, weight);
      throw new Troubled(Trouble.TOO_MANY_REQUESTS);
    }
    pause(wait);
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Troubled(Trouble.TIMED_OUT);
    }
  }

  private void note(Ask ask, Reply reply) {
    var now = clock.instant();
    if (reply.status() >= 400) {
      guard.failed(ask + " " + ask.target(), reply.status(), now);
    }
    if (reply.status() == 429) {
      turns.rest(now.plus(millis(reply, "X-Lognex-Retry-After").orElse(UNTOLD)));
    } else if (reply.header("X-RateLimit-Remaining").filter("0"::equals).isPresent()) {
      millis(reply, "X-Lognex-Reset").ifPresent(left -> turns.rest(now.plus(left)));
    }
  }

  private static Optional<Duration> millis(Reply reply, String header) {
    return reply
        .header(header)
        .filter(text -> text.matches("\\d{1,7}"))
        .map(text -> Duration.ofMillis(Long.parseLong(text)));
  }

  private static Entity read(Reply reply) {
    var json = Json.read(reply.body());
    if (reply.trouble().isPresent()) {
      throw new Troubled(
          json.flatMap(Errors::meaning).orElseGet(() -> reply.trouble().orElseThrow()));
    }
    return json.map(Entity::of).orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
  }
}
