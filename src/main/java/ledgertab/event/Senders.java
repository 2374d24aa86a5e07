package ledgertab.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import ledgertab.bitrix24.MemberId;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;

/// Says whose an event is, from memory; only who is not believed costs a look at the table, since
/// another node may have learnt a new token a moment ago: once a second for each portal.
final class Senders {

  private static final int MOST_LOOKS_AT_ONCE = 4;

  private final Installations installations;
  private final Semaphore looks = new Semaphore(MOST_LOOKS_AT_ONCE);
  private final Cache<MemberId, Boolean> looked =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(1)).build();

  Senders(Installations installations) {
    this.installations = installations;
  }

  sealed interface Sender {

    /// It carries the portal's application token.
    record Proved(Installation portal) implements Sender {}

    /// It may be the portal's, and is worth no more than a question to somebody else.
    record Hint(MemberId member) implements Sender {}

    /// It brings another application token with an access token, which is to be proved later.
    record Update(MemberId member) implements Sender {}

    record Refused(Reception why) implements Sender {}
  }

  Sender of(EventClaim claim) {
    return claim.member().map(member -> of(member, claim)).orElseGet(Senders::unknown);
  }

  private Sender of(MemberId member, EventClaim claim) {
    var sender = judged(installations.find(member), claim);
    return sender instanceof Sender.Refused && looked.getIfPresent(member) == null
        ? lookedAt(member, claim, sender)
        : sender;
  }

  // Junk must not keep connections from those who are believed.
  private Sender lookedAt(MemberId member, EventClaim claim, Sender remembered) {
    if (!looks.tryAcquire()) {
      return remembered;
    }
    try {
      looked.put(member, true);
      return judged(installations.findNow(member), claim);
    } finally {
      looks.release();
    }
  }

  private Sender judged(Optional<Installation> known, EventClaim claim) {
    return known
        .filter(Installation::isActive)
        .map(k -> judged(k, claim))
        .orElseGet(Senders::unknown);
  }

  private Sender judged(Installation known, EventClaim claim) {
    if (known.isCalledWith(claim.applicationToken())) {
      return new Sender.Proved(known);
    }
    if (isPaymentHint(claim)) {
      return new Sender.Hint(known.member());
    }
    return isUpdate(claim)
        ? new Sender.Update(known.member())
        : new Sender.Refused(Reception.WRONG_TOKEN);
  }

  // Bitrix24 sends payments without any token.
  private static boolean isPaymentHint(EventClaim claim) {
    return claim.is(Payments.EVENT) && claim.applicationToken().isEmpty();
  }

  private static boolean isUpdate(EventClaim claim) {
    return claim.is(AppUpdates.EVENT)
        && claim.accessToken().isPresent()
        && !claim.applicationToken().isEmpty();
  }

  private static Sender unknown() {
    return new Sender.Refused(Reception.UNKNOWN_PORTAL);
  }
}
