package ledgertab.card;

import static java.util.function.Predicate.not;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import ledgertab.bitrix24.MemberId;
import ledgertab.frame.FrameSession;
import org.slf4j.MDC;

/// What the portal said about a frame's viewer, kept for a minute; many requests share one
/// question.
///
/// @param <A> the answer, which may be a refusal
final class Proofs<A> {

  /// How long a proof for the same user and place may be reused.
  private static final Duration LIFE = Duration.ofSeconds(60);

  private static final int MOST = 50_000;

  /// How long an answer waits for the frame that it was asked for.
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);

  private static final int MOST_BEGUN = 10_000;

  // A thread each: a proof waits for the portal and does little else.
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final Function<Asker, A> question;
  private final Function<A, Optional<FrameSession>> proved;
  private final Predicate<A> over;
  private final Cache<Key, A> kept;
  private final Cache<Key, Flight<A>> begun;
  private final ConcurrentMap<Key, Flight<A>> underWay = new ConcurrentHashMap<>();

  Proofs(
      Function<Asker, A> question,
      Function<A, Optional<FrameSession>> proved,
      InstantSource clock) {
    this(question, proved, _ -> false, clock);
  }

  /// @param proved the session of an answer that is a proof; only such answers are kept
  /// @param over whether something has ended a proof before its time
  Proofs(
      Function<Asker, A> question,
      Function<A, Optional<FrameSession>> proved,
      Predicate<A> over,
      InstantSource clock) {
    this.question = question;
    this.proved = proved;
    this.over = over;
    kept = cache(MOST, LIFE, clock);
    begun = cache(MOST_BEGUN, TAKEN_WITHIN, clock);
  }

  private static <T> Cache<Key, T> cache(int most, Duration life, InstantSource clock) {
    return Caffeine.newBuilder()
        .maximumSize(most)
        .expireAfterWrite(life)
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .build();
  }

  /// A proof that still holds, without asking anybody.
  Optional<A> held(FrameSession session) {
    return Optional.ofNullable(kept.getIfPresent(Key.of(session))).filter(not(over));
  }

  /// Asks the portal before anybody waits for the answer: the next look takes it, whatever it is.
  CompletableFuture<A> begin(FrameSession session) {
    return held(session)
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> begun.get(Key.of(session), key -> start(key, session)).answer());
  }

  /// Asks the portal unless a proof still holds or the same question is under way.
  ///
  /// @param request by which it can leave; empty for one that waits to the end
  A of(FrameSession session, String request) {
    return held(session).orElseGet(() -> joined(session, request).answer().join());
  }

  /// These requests want no answer any more; others that wait for the same one get it.
  void leave(FrameSession session, Collection<String> requests) {
    Optional.ofNullable(underWay.get(Key.of(session))).ifPresent(f -> f.leave(requests));
  }

  private Flight<A> joined(FrameSession session, String request) {
    var key = Key.of(session);
    var early = begun.asMap().remove(key);
    var flight = early == null ? start(key, session) : early;
    while (!flight.join(request)) {
      // Everybody else has left it.
      underWay.remove(key, flight);
      flight = start(key, session);
    }
    return flight;
  }

  private Flight<A> start(Key key, FrameSession session) {
    return underWay.computeIfAbsent(key, k -> launched(k, session));
  }

  private Flight<A> launched(Key key, FrameSession session) {
    var context = MDC.getCopyOfContextMap();
    var flight = new Flight<A>();
    flight
        .answer()
        .completeAsync(
            () -> {
              MDC.setContextMap(context);
              return ask(key, session, flight);
            },
            THREADS);
    return flight;
  }

  /// The next look asks the portal.
  void forget(FrameSession session) {
    var key = Key.of(session);
    kept.invalidate(key);
    begun.invalidate(key);
  }

  private A ask(Key key, FrameSession session, Flight<A> flight) {
    try {
      var answer = question.apply(new Asker(session, flight.presence()));
      proved
          .apply(answer)
          .ifPresent(
              now -> {
                kept.put(key, answer);
                // Renewed tokens open the same frame, so its later requests find the proof as well.
                kept.put(Key.of(now), answer);
              });
      return answer;
    } finally {
      underWay.remove(key, flight);
    }
  }

  private record Key(MemberId member, String sight) {
    static Key of(FrameSession session) {
      return new Key(session.member(), session.sight());
    }
  }
}
