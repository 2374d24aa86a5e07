package ledgertab.accounting.onec;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.names.Profile;
import ledgertab.accounting.onec.names.Published;
import ledgertab.accounting.onec.names.Vocabulary;
import ledgertab.accounting.onec.odata.Service;
import ledgertab.accounting.remote.Books;
import ledgertab.accounting.remote.Owner;
import ledgertab.accounting.remote.Reach;
import ledgertab.accounting.remote.Troubled;
import ledgertab.security.OutboundClient.Deadline;
import org.jspecify.annotations.Nullable;

/// A base of 1C that is connected: what it shows is read once and kept, and so is what everything
/// refers to.
final class OneCBase {

  /// After this long a base in which something is missing is looked at again.
  private static final Duration MISSING = Duration.ofMinutes(1);

  /// So long is what a base shows taken to be what it shows.
  private static final Duration KEPT = Duration.ofHours(1);

  /// How long the description of a base may take: the largest weigh twenty megabytes, and 1C makes
  /// each anew.
  private static final Duration DESCRIPTION = Duration.ofMinutes(2);

  private final Service service;
  private final Owner owner;
  private final Books books;
  private final Setting setting;
  private final Words words;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Known known;
  private final Casts casts;

  /// How the administrator describes it.
  ///
  /// @param currency of the books, ISO 4217
  /// @param profile empty to be told from what the base shows
  /// @param names as they were changed
  record Setting(String currency, Optional<Profile> profile, String names) {}

  private record Known(Published published, Instant since) {}

  OneCBase(Service service, Owner owner, Books books, Setting setting) {
    this.service = service;
    this.owner = owner;
    this.books = books;
    this.setting = setting;
    this.words = new Words(books.clock());
    this.casts = new Casts(books.clock());
  }

  Service service() {
    return service;
  }

  Owner owner() {
    return owner;
  }

  Books books() {
    return books;
  }

  Words words() {
    return words;
  }

  /// The currency of amounts that name none.
  String currency() {
    return setting.currency();
  }

  /// Whether it compares what can refer to objects of several kinds.
  Casts casts() {
    return casts;
  }

  /// Answers within one deadline, once it is known what the base shows.
  <T> T answer(Function<Question, T> question) {
    return noticing(() -> question.apply(question()));
  }

  Question question() {
    return new Question(this, published(describing()), Reach.soon());
  }

  /// Reads again what the base shows, whatever was before.
  Published afresh() {
    service.forgive();
    known = null;
    return published(describing());
  }

  static Deadline describing() {
    return Deadline.in(DESCRIPTION);
  }

  private <T> T noticing(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (Troubled e) {
      if (e.trouble() == Trouble.NOT_PUBLISHED) {
        lookAgain();
      }
      throw e;
    }
  }

  private void lookAgain() {
    var stands = known;
    if (stands != null && stands.since().plus(MISSING).isBefore(books.clock().instant())) {
      known = null;
    }
  }

  private Published published(Deadline deadline) {
    var stands = fresh();
    if (stands != null) {
      return stands.published();
    }
    try {
      if (!reading.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Troubled(Trouble.TIMED_OUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Troubled(Trouble.TIMED_OUT);
    }
    try {
      var meanwhile = fresh();
      return meanwhile == null ? read(deadline) : meanwhile.published();
    } finally {
      reading.unlock();
    }
  }

  private @Nullable Known fresh() {
    var stands = known;
    return stands != null && stands.since().plus(KEPT).isAfter(books.clock().instant())
        ? stands
        : null;
  }

  /// What was read before goes on for a minute where it cannot be read again.
  private Published read(Deadline deadline) {
    var before = known;
    try {
      return readAgain(deadline);
    } catch (Troubled e) {
      if (before == null) {
        throw e;
      }
      var since = books.clock().instant().minus(KEPT).plus(MISSING);
      known = new Known(before.published(), since);
      return before.published();
    }
  }

  private Published readAgain(Deadline deadline) {
    var metadata = service.metadata(Vocabulary.objects(setting.names())::contains, deadline);
    var published = Published.of(metadata, setting.profile(), setting.names());
    known = new Known(published, books.clock().instant());
    return published;
  }
}
