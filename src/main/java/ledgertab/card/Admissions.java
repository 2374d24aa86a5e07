package ledgertab.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.card.Admission.Admitted;
import ledgertab.frame.Digest;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Installations;
import ledgertab.portal.Moves;

/// Proves once a minute who is looking at a card; many panels share one request to the portal.
public final class Admissions {

  /// What a proof needs of the portal's side.
  public record Portals(
      Installations installations, PortalClient client, AuthServer authServer, Moves moves) {}

  /// How long a proof for the same user and record may be reused.
  private static final Duration PROOF_LIFE = Duration.ofSeconds(60);

  private static final int MOST_PROOFS = 50_000;

  // A thread each: a proof waits for the portal and does little else.
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final Admitting admitting;
  private final Cache<Key, Admitted> proofs;
  private final ConcurrentMap<Key, CompletableFuture<Admission>> underWay =
      new ConcurrentHashMap<>();

  public Admissions(Portals portals, InstantSource clock) {
    admitting = new Admitting(portals);
    proofs =
        Caffeine.newBuilder()
            .maximumSize(MOST_PROOFS)
            .expireAfterWrite(PROOF_LIFE)
            .ticker(() -> Duration.between(java.time.Instant.EPOCH, clock.instant()).toNanos())
            .build();
  }

  /// A proof that still holds, without asking anybody.
  public Optional<Admitted> proved(FrameSession session) {
    return Optional.ofNullable(proofs.getIfPresent(Key.of(session)));
  }

  /// Asks the portal unless a proof still holds or the same question is under way.
  public Admission admit(FrameSession session) {
    var proved = proved(session);
    if (proved.isPresent()) {
      return proved.get();
    }
    var key = Key.of(session);
    var answer =
        underWay.computeIfAbsent(
            key, k -> CompletableFuture.supplyAsync(() -> ask(k, session), THREADS));
    return answer.join();
  }

  /// Forgets the proofs of a record, so that the next look asks the portal.
  public void forget(FrameSession session) {
    proofs.invalidate(Key.of(session));
  }

  private Admission ask(Key key, FrameSession session) {
    try {
      var admission = admitting.admit(session);
      if (admission instanceof Admitted admitted) {
        proofs.put(key, admitted);
        // Renewed tokens open the same tab, so its later requests find the proof as well.
        proofs.put(Key.of(admitted.session()), admitted);
      }
      return admission;
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
