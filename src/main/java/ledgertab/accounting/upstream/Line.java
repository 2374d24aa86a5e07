package ledgertab.accounting.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.upstream.Outcome.NoReply;
import ledgertab.security.OutboundClient.Deadline;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/// The way to one ledger: two requests at once, each over by its deadline, however slowly the
/// ledger trickles. Closing it ends those under way.
public final class Line implements AutoCloseable {

  private static final int AT_ONCE = 2;

  private final Upstream upstream;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Set<HttpUriRequestBase> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Line(Upstream upstream) {
    this.upstream = upstream;
  }

  /// Sends one request; a reading one may be led on once, to another path of the same host.
  public Outcome ask(Ask ask, Deadline deadline) {
    var first = once(ask, deadline);
    if (!(first instanceof Reply reply && reply.redirects())) {
      return first;
    }
    var next = reply.header("Location").flatMap(to -> sameHost(ask.target(), to));
    return ask.isGet() && next.isPresent()
        ? refusingRedirects(once(ask.at(next.get()), deadline))
        : new NoReply(Trouble.REDIRECTED);
  }

  /// Runs questions side by side; they take turns at the line. What one of them throws is thrown.
  public <T> List<T> together(List<Supplier<T>> questions) {
    if (questions.size() == 1) {
      return List.of(questions.getFirst().get());
    }
    return questions.stream()
        .map(question -> CompletableFuture.supplyAsync(question, upstream.threads()))
        .toList()
        .stream()
        .map(Line::joined)
        .toList();
  }

  private static <T> T joined(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(HttpUriRequestBase::abort);
  }

  private static Outcome refusingRedirects(Outcome outcome) {
    return outcome instanceof Reply reply && reply.redirects()
        ? new NoReply(Trouble.REDIRECTED)
        : outcome;
  }

  private static Optional<URI> sameHost(URI from, String location) {
    try {
      var to = from.resolve(location);
      return Optional.of(to).filter(t -> origin(t).equals(origin(from)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String origin(URI address) {
    var scheme = String.valueOf(address.getScheme()).toLowerCase(java.util.Locale.ROOT);
    var standard = scheme.equals("https") ? 443 : 80;
    var port = address.getPort() < 0 ? standard : address.getPort();
    return scheme
        + "://"
        + String.valueOf(address.getHost()).toLowerCase(java.util.Locale.ROOT)
        + ":"
        + port;
  }

  private Outcome once(Ask ask, Deadline deadline) {
    var objection = upstream.objectionToForm(ask.target());
    if (objection.isPresent()) {
      return new NoReply(objection.get());
    }
    if (deadline.left().isZero()) {
      return new NoReply(Trouble.TIMED_OUT);
    }
    try {
      return turns.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)
          ? await(ask, request(ask), deadline)
          : new NoReply(Trouble.TIMED_OUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NoReply(Trouble.TIMED_OUT);
    }
  }

  private static HttpUriRequestBase request(Ask ask) {
    var request = new HttpUriRequestBase(ask.method(), ask.target());
    request.setHeader("Accept", "application/json");
    request.setHeader("Accept-Encoding", "gzip");
    ask.headers().forEach(request::setHeader);
    ask.content()
        .ifPresent(
            content ->
                request.setEntity(
                    new ByteArrayEntity(
                        content.text().getBytes(StandardCharsets.UTF_8),
                        ContentType.parse(content.type()))));
    return request;
  }

  private Outcome await(Ask ask, HttpUriRequestBase request, Deadline deadline)
      throws InterruptedException {
    var exchange = CompletableFuture.supplyAsync(() -> run(ask, request), upstream.threads());
    try {
      return exchange.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      request.abort();
      return new NoReply(Trouble.TIMED_OUT);
    } catch (InterruptedException e) {
      request.abort();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a request to a ledger failed", e.getCause());
    }
  }

  // The turn ends with the exchange, also when nobody waits for it any more.
  private Outcome run(Ask ask, HttpUriRequestBase request) {
    underWay.add(request);
    try {
      return closed ? new NoReply(Trouble.NOT_CONNECTED) : upstream.exchange(request, ask.stream());
    } finally {
      underWay.remove(request);
      turns.release();
    }
  }
}
