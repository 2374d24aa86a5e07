package ledgertab.event.effect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.card.Card.Person;
import ledgertab.card.CardForecast;
import ledgertab.card.CardRef;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientLinks;
import ledgertab.history.ClientRef;
import ledgertab.history.KnownRecords;
import ledgertab.history.LedgerRef;
import ledgertab.history.Lookup;
import ledgertab.history.Match;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Recognition;

/// Has the figures of a record's client read before anybody opens its card, where somebody may
/// soon: nothing is shown because of it. Ten thousand changes at once read nothing: thirty records
/// of a portal in five minutes, half of them kept for records that somebody has looked at before,
/// and each record once a minute.
final class Warmth {

  private static final int MOST = 30;
  private static final int FOR_KNOWN = MOST / 2;
  private static final Duration SPAN = Duration.ofMinutes(5);
  private static final Duration ONCE_IN = Duration.ofMinutes(1);
  private static final int MOST_PORTALS = 20_000;
  private static final int MOST_RECORDS = 50_000;

  private final ClientHistories histories;
  private final ClientLinks links;
  private final KnownRecords known;
  private final Choices choices;
  private final TimeMeter meter;
  private final Cache<MemberId, Bucket> budgets =
      Caffeine.newBuilder().maximumSize(MOST_PORTALS).expireAfterAccess(SPAN).build();
  private final Cache<Warmed, Boolean> warmed;

  Warmth(Effects.Clients clients, Choices choices, InstantSource clock) {
    this.histories = clients.histories();
    this.links = clients.links();
    this.known = clients.known();
    this.choices = choices;
    meter = meter(clock);
    warmed =
        Caffeine.newBuilder()
            .maximumSize(MOST_RECORDS)
            .expireAfterWrite(ONCE_IN)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  private record Warmed(MemberId member, String place) {}

  /// Which of these records are to be read ahead now; each takes one of the portal's turns.
  ///
  /// @param changed records, of which those count that somebody has looked at
  /// @param made records, which whoever has made them will open, where anybody looks at cards
  Set<CardRef> wanted(MemberId member, List<CardRef> changed, List<CardRef> made) {
    var places = Stream.concat(changed.stream(), made.stream()).map(CardRef::place).toList();
    var seen = known.among(member, places);
    var wanted = new LinkedHashSet<CardRef>();
    Stream.concat(changed.stream(), made.stream())
        .filter(record -> seen.contains(record.place()) && takes(member, record, 0))
        .forEach(wanted::add);
    if (!made.isEmpty() && known.any(member)) {
      made.stream()
          .filter(record -> !seen.contains(record.place()) && takes(member, record, FOR_KNOWN))
          .forEach(wanted::add);
    }
    return wanted;
  }

  /// @param left turns that stay for others
  private boolean takes(MemberId member, CardRef record, int left) {
    var budget = budgets.get(member, _ -> budget());
    return budget.getAvailableTokens() > left
        && warmed.asMap().putIfAbsent(new Warmed(member, record.place()), true) == null
        && budget.tryConsume(1);
  }

  /// @param answer to the question of [CardForecast]
  void warm(MemberId member, CardRef record, BatchAnswer answer) {
    var recognition = choices.value(member, Recognition.TOPIC);
    var people = CardForecast.people(record, answer, recognition);
    people.stream().findFirst().ifPresent(first -> warm(member, record, first));
  }

  private void warm(MemberId member, CardRef record, Person person) {
    if (known.keys(member, record.place()).isPresent()) {
      known.remember(member, record.place(), person.keys());
    }
    histories.ledgers().all(member).forEach(ledger -> warm(ledger, person));
  }

  private void warm(LedgerRef ledger, Person person) {
    var place = person.ref().place();
    var link = links.of(ledger.member(), ledger.id(), List.of(place)).get(place);
    if (link != null) {
      histories.prepare(link.client());
      renew(link.client());
    } else {
      histories.prepare(ledger, person.keys());
      histories.peekMatch(ledger, person.keys()).flatMap(Lookup::shown).ifPresent(this::renew);
    }
  }

  private void renew(Match match) {
    if (match instanceof Match.Found(var client, _)) {
      renew(client.ref());
    }
  }

  /// What is kept and old is read again.
  private void renew(ClientRef client) {
    histories.peekCredit(client);
    histories.peekDocuments(client);
    histories.peekComplaints(client);
  }

  private Bucket budget() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(MOST).refillGreedy(MOST, SPAN))
        .withCustomTimePrecision(meter)
        .build();
  }

  private static TimeMeter meter(InstantSource clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }
}
