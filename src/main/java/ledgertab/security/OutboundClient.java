package ledgertab.security;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Posts to guarded addresses with a deadline over the whole exchange and a cap on the answer.
///
/// Follows no redirect and retries nothing: what an answer means is the caller's business.
public final class OutboundClient {

  /// @param connect until the connection stands
  /// @param whole from the first look-up to the last byte, hops included
  /// @param maxBytes of one answer's body
  public record Limits(Duration connect, Duration whole, int maxBytes) {
    public static final Limits STANDARD =
        new Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), 5 * 1024 * 1024);
  }

  /// What became of one request.
  public sealed interface Outcome {}

  /// @param bytes the length of the body as it came
  public record Reply(int status, Optional<String> location, String body, int bytes)
      implements Outcome {
    public boolean redirects() {
      return status == 301 || status == 302 || status == 307 || status == 308;
    }
  }

  public record NoReply(Cause cause) implements Outcome {}

  /// Why there is no answer.
  public enum Cause {
    ADDRESS_REFUSED,
    UNKNOWN_HOST,
    NOT_CONNECTED,
    TIMED_OUT,
    BROKEN;

    /// Whether nothing was sent, so that the request cannot have had an effect.
    public boolean isUnsent() {
      return switch (this) {
        case ADDRESS_REFUSED, UNKNOWN_HOST, NOT_CONNECTED -> true;
        case TIMED_OUT, BROKEN -> false;
      };
    }
  }

  /// One request to send, perhaps again at another address.
  public record Post(URI target, String contentType, String body) {

    public static Post json(URI target, String body) {
      return new Post(target, "application/json", body);
    }

    public static Post form(URI target, String body) {
      return new Post(target, "application/x-www-form-urlencoded", body);
    }

    // The body may carry tokens.
    @Override
    public String toString() {
      return "POST " + target;
    }
  }

  /// The moment by which an exchange of one or more requests must be over.
  public record Deadline(long nanoTime) {
    public static Deadline in(Duration time) {
      return new Deadline(System.nanoTime() + time.toNanos());
    }

    public Duration left() {
      return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
  }

  private static final int MOST_AT_ONCE = 1_000;

  private final OutboundGuard guard;
  private final String userAgent;
  private final Limits limits;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final OnDemand<HttpClient> http;
  private final Semaphore free;
  private final OutboundListener listener;

  public OutboundClient(OutboundGuard guard, String userAgent, Limits limits) {
    this.guard = guard;
    this.userAgent = userAgent;
    this.limits = limits;
    this.listener = (_, _, _) -> {};
    this.free = new Semaphore(MOST_AT_ONCE, true);
    this.http = new OnDemand<>(this::client);
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limits.connect())
        .executor(threads)
        .build();
  }

  private OutboundClient(OutboundClient same, OutboundListener listener) {
    this.guard = same.guard;
    this.userAgent = same.userAgent;
    this.limits = same.limits;
    this.http = same.http;
    this.free = same.free;
    this.listener = listener;
  }

  /// The same client, heard by somebody.
  public OutboundClient heardBy(OutboundListener other) {
    return new OutboundClient(this, other);
  }

  /// Makes ready what the first request would wait for: reading the trusted certificates takes
  /// longer than a whole card may.
  public void prepare() {
    http.get();
  }

  public Deadline deadline() {
    return Deadline.in(limits.whole());
  }

  public Outcome post(Post post) {
    return post(post, deadline());
  }

  public Outcome post(Post post, Deadline deadline) {
    var start = System.nanoTime();
    var outcome = inTurn(post, deadline);
    listener.ended(post, outcome, Duration.ofNanos(System.nanoTime() - start));
    return outcome;
  }

  // Each exchange is a connection, and files are few.
  private Outcome inTurn(Post post, Deadline deadline) {
    try {
      if (!free.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        return new NoReply(Cause.NOT_CONNECTED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NoReply(Cause.NOT_CONNECTED);
    }
    try {
      return guarded(post, deadline);
    } finally {
      free.release();
    }
  }

  private Outcome guarded(Post post, Deadline deadline) {
    var lookUp = CompletableFuture.supplyAsync(() -> guard.objection(post.target()), threads);
    return switch (await(lookUp, deadline)) {
      case Done(var objection) when objection.isPresent() -> new NoReply(cause(objection.get()));
      case Done(_) -> exchange(post, deadline);
      case Lost(var cause) -> new NoReply(cause);
    };
  }

  private Outcome exchange(Post post, Deadline deadline) {
    var body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.maxBytes());
    return switch (await(http.get().sendAsync(request(post), body), deadline)) {
      case Done(var response) -> reply(response);
      case Lost(var cause) -> new NoReply(cause);
    };
  }

  private HttpRequest request(Post post) {
    return HttpRequest.newBuilder(post.target())
        .header("Content-Type", post.contentType())
        .header("Accept", "application/json")
        .header("User-Agent", userAgent)
        .POST(BodyPublishers.ofString(post.body()))
        .build();
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    var location = response.headers().firstValue("Location");
    var body = new String(response.body(), StandardCharsets.UTF_8);
    return new Reply(response.statusCode(), location, body, response.body().length);
  }

  private static Cause cause(OutboundGuard.Objection objection) {
    return objection == OutboundGuard.Objection.UNKNOWN_HOST
        ? Cause.UNKNOWN_HOST
        : Cause.ADDRESS_REFUSED;
  }

  private sealed interface Waited<T> {}

  private record Done<T>(T value) implements Waited<T> {}

  private record Lost<T>(Cause cause) implements Waited<T> {}

  private static <T> Waited<T> await(CompletableFuture<T> future, Deadline deadline) {
    try {
      return new Done<>(future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      future.cancel(true);
      return new Lost<>(Cause.TIMED_OUT);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      return new Lost<>(Cause.BROKEN);
    } catch (ExecutionException e) {
      return new Lost<>(transport(e.getCause()));
    }
  }

  private static Cause transport(@Nullable Throwable fault) {
    return switch (fault) {
      case HttpConnectTimeoutException _ -> Cause.NOT_CONNECTED;
      case ConnectException _ -> Cause.NOT_CONNECTED;
      case SSLHandshakeException _ -> Cause.NOT_CONNECTED;
      case HttpTimeoutException _ -> Cause.TIMED_OUT;
      case IOException _ -> Cause.BROKEN;
      case null, default -> throw new IllegalStateException("an outgoing request failed", fault);
    };
  }
}
