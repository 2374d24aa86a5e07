package ledgertab.accounting.onec.odata;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.upstream.Ask;
import ledgertab.accounting.upstream.Line;
import ledgertab.accounting.upstream.Outcome;
import ledgertab.accounting.upstream.Reply;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.security.Secret;
import org.jspecify.annotations.Nullable;

/// The interface of one base. Each call takes a session and a licence of 1C, so that what several
/// sections of a card ask at about the same time is asked once.
public final class Service {

  private static final int LARGEST_DESCRIPTION = 128 * 1024 * 1024;

  /// Bytes of answers, of which the largest have half of it.
  private static final int MOST_KEPT = 10 * 1024 * 1024;

  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private final Line line;
  private final String base;
  private final Secret authorization;
  private final AsyncCache<String, Outcome> answers;
  private volatile @Nullable Deadline refused;

  /// @param base the address of the interface, without a slash at the end
  public Service(Line line, String base, Secret authorization, InstantSource clock) {
    this.line = line;
    this.base = base;
    this.authorization = authorization;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher(Service::weight)
            .expireAfterWrite(KEPT)
            .scheduler(Scheduler.systemScheduler())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .buildAsync();
  }

  /// A user's name can have Cyrillic letters.
  public static Secret basic(String user, String password) {
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Secret("Basic " + Base64.getEncoder().encodeToString(both));
  }

  public List<Entity> rows(Query query, Deadline deadline) {
    var json = json(answer(query.address(), deadline));
    if (json instanceof Map<?, ?> map && map.get("value") instanceof List<?> rows) {
      return Entity.of(rows);
    }
    throw new Troubled(Trouble.NOT_UNDERSTOOD);
  }

  /// An object with its tabular parts; empty when there is none.
  public Optional<Entity> one(String set, String guid, Deadline deadline) {
    try {
      var json = json(answer(Query.one(set, guid).address(), deadline));
      return json instanceof Map<?, ?> map ? Optional.of(new Entity(map)) : Optional.empty();
    } catch (Troubled e) {
      // Whether the object or its kind is missing, it is a 404 of 1C.
      if (e.trouble() == Trouble.NOT_PUBLISHED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Reads the whole description of the base.
  ///
  /// @param wanted names of the objects that are kept of it
  public Metadata metadata(Predicate<String> wanted, Deadline deadline) {
    var reading = new MetadataReading(wanted);
    var ask =
        Ask.get(
                URI.create(base + "/$metadata"),
                Map.of("Authorization", authorization.value(), "Accept", "application/xml"))
            .streamed(LARGEST_DESCRIPTION, reading::read);
    checked(ask, deadline);
    return reading.found();
  }

  /// Whoever is refused tries at once again when asked to, once.
  public void forgive() {
    refused = null;
  }

  public <T> List<T> together(List<Supplier<T>> questions) {
    return line.together(questions);
  }

  private static Object json(Reply reply) {
    return Json.read(reply.body()).orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
  }

  private static int weight(String address, Outcome outcome) {
    return address.length() + (outcome instanceof Reply reply ? reply.body().length : 0);
  }

  private Reply answer(String address, Deadline deadline) {
    var mine = new CompletableFuture<Outcome>();
    var known = answers.asMap().putIfAbsent(address, mine);
    return known == null ? ask(address, mine, deadline) : joined(known, deadline);
  }

  private Reply ask(String address, CompletableFuture<Outcome> mine, Deadline deadline) {
    try {
      var ask =
          Ask.get(URI.create(base + "/" + address), Map.of("Authorization", authorization.value()));
      var reply = checked(ask, deadline);
      mine.complete(reply);
      return reply;
    } catch (Troubled e) {
      answers.asMap().remove(address, mine);
      mine.complete(new Outcome.NoReply(e.trouble()));
      throw e;
    } catch (RuntimeException e) {
      answers.asMap().remove(address, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static Reply joined(CompletableFuture<Outcome> known, Deadline deadline) {
    try {
      return reply(known.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw new Troubled(Trouble.TIMED_OUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Troubled(Trouble.TIMED_OUT);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a question to a ledger failed", e.getCause());
    }
  }

  private static Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Reply answer -> answer;
      case Outcome.NoReply(var trouble) -> throw new Troubled(trouble);
    };
  }

  /// After a refused sign-in nobody tries for a while, so that no user of 1C is locked by us.
  private Reply checked(Ask ask, Deadline deadline) {
    var wait = refused;
    if (wait != null && !wait.left().isZero()) {
      throw new Troubled(Trouble.SIGN_IN_REFUSED);
    }
    var reply = reply(line.ask(ask, deadline));
    Refusal.of(reply)
        .ifPresent(
            trouble -> {
              if (trouble == Trouble.SIGN_IN_REFUSED) {
                refused = Deadline.in(AFTER_REFUSAL);
              }
              throw new Troubled(trouble);
            });
    return reply;
  }
}
