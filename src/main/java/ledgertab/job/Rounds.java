package ledgertab.job;

import static ledgertab.persistence.generated.Tables.ROUND_RUN;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.persistence.generated.tables.records.RoundRunRecord;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs rounds and keeps how each of them ended last.
public final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final int LONGEST_REASON = 500;

  private final List<Round> rounds;
  private final DSLContext db;
  private final InstantSource clock;
  private final Node node;
  private final Observer observer;

  public Rounds(
      List<Round> rounds, DSLContext db, InstantSource clock, Node node, Observer observer) {
    this.rounds = List.copyOf(rounds);
    this.db = db;
    this.clock = clock;
    this.node = node;
    this.observer = observer;
  }

  /// How a round ended last, on whichever node.
  ///
  /// @param reason empty where it succeeded
  /// @param succeededAt when it succeeded last
  public record Run(
      String name,
      String node,
      Instant startedAt,
      Duration took,
      String reason,
      Optional<Instant> succeededAt) {}

  List<Round> all() {
    return rounds;
  }

  /// Those that have run, by name.
  public Map<String, Run> last() {
    return db.selectFrom(ROUND_RUN).fetchMap(RoundRunRecord::getName, Rounds::run);
  }

  /// Names of all, in the order they were given.
  public List<String> names() {
    return rounds.stream().map(Round::name).toList();
  }

  /// Runs one; what it throws is kept.
  void run(Round round) {
    var startedAt = clock.instant();
    var began = System.nanoTime();
    var reason = reason(round);
    var took = Duration.ofNanos(System.nanoTime() - began);
    observer.rounded(round.name(), reason.isEmpty(), took);
    keep(
        new Run(
            round.name(),
            node.name(),
            startedAt,
            took,
            reason,
            Optional.of(startedAt).filter(_ -> reason.isEmpty())));
  }

  private static String reason(Round round) {
    try {
      round.work().run();
      return "";
    } catch (RuntimeException e) {
      LOG.error("{} failed, later again", round.name(), e);
      return e.getClass().getSimpleName();
    }
  }

  private void keep(Run run) {
    var row = new RoundRunRecord();
    row.setNode(run.node());
    row.setStartedAt(run.startedAt().atOffset(ZoneOffset.UTC));
    row.setDurationMs(run.took().toMillis());
    row.setSucceeded(run.reason().isEmpty());
    row.setReason(run.reason().substring(0, Math.min(run.reason().length(), LONGEST_REASON)));
    run.succeededAt().ifPresent(at -> row.setSucceededAt(at.atOffset(ZoneOffset.UTC)));
    if (update(run.name(), row) == 0) {
      try {
        row.setName(run.name());
        db.insertInto(ROUND_RUN).set(row).execute();
      } catch (IntegrityConstraintViolationException e) {
        update(run.name(), row);
      }
    }
  }

  private int update(String name, RoundRunRecord row) {
    return db.update(ROUND_RUN).set(row).where(ROUND_RUN.NAME.eq(name)).execute();
  }

  private static Run run(RoundRunRecord row) {
    return new Run(
        row.getName(),
        row.getNode(),
        row.getStartedAt().toInstant(),
        Duration.ofMillis(row.getDurationMs()),
        row.getReason(),
        Optional.ofNullable(row.getSucceededAt()).map(OffsetDateTime::toInstant));
  }
}
