package ledgertab.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import ledgertab.bitrix24.MemberId;
import ledgertab.frame.Digest;
import ledgertab.frame.FrameSession;

/// What the portal said about a frame's viewer, kept for a minute; many requests share one
/// question.
///
/// @param <A> the answer, which may be a refusal
final class Proofs<A> {

  /// How long a proof for the same user and place may be reused.
  private static final Duration LIFE = Duration.ofSeconds(60);

  private static final int MOST = 50_000;

  // A thread each: a proof waits for the portal and does little else.
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final Function<FrameSession, A> question;
  private final Function<A, Optional<FrameSession>> proved;
  private final Cache<Key, A> kept;
  private final ConcurrentMap<Key, CompletableFuture<A>> underWay = new ConcurrentHashMap<>();

  /// @param proved the session of an answer that is a proof; only such answers are kept
  Proofs(
      Function<FrameSession, A> question,
      Function<A, Optional<FrameSession>> proved,
      InstantSource clock) {
    this.question = question;
    this.proved = proved;
    kept =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LIFE)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /// A proof that still holds, without asking anybody.
  Optional<A> held(FrameSession session) {
    return Optional.ofNullable(kept.getIfPresent(Key.of(session)));
  }

  /// Asks the portal unless a proof still holds or the same question is under way.
  A of(FrameSession session) {
    var held = held(session);
    if (held.isPresent()) {
      return held.get();
    }
    var key = Key.of(session);
    var answer =
        underWay.computeIfAbsent(
            key, k -> CompletableFuture.supplyAsync(() -> ask(k, session), THREADS));
    return answer.join();
  }

  /// The next look asks the portal.
  void forget(FrameSession session) {
    kept.invalidate(Key.of(session));
  }

  private A ask(Key key, FrameSession session) {
    try {
      var answer = question.apply(session);
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
      underWay.remove(key);
    }
  }

  /// The token stands for the user: another user's token is another key.
  private record Key(MemberId member, String token, String place) {
    static Key of(FrameSession session) {
      return new Key(session.member(), Digest.of(session.accessToken()), session.place());
    }
  }
}
