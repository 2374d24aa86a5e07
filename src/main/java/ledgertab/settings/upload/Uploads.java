package ledgertab.settings.upload;

import static ledgertab.persistence.generated.Tables.UPLOAD;
import static ledgertab.persistence.generated.Tables.UPLOAD_FAULT;
import static ledgertab.persistence.generated.Tables.UPLOAD_FILE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.run.Pulse;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.UploadRecord;
import ledgertab.portal.Viewer;
import ledgertab.settings.upload.Upload.State;
import ledgertab.settings.upload.Upload.Work;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The uploads of all portals, one each, seen by all nodes.
final class Uploads {

  private static final Duration KEPT = Duration.ofDays(1);

  private final DSLContext db;
  private final InstantSource clock;

  Uploads(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// What is to be done.
  ///
  /// @param id of this run, so that a node that was thought dead cannot end another's
  record Run(String id, Work work, long rows, Optional<LocalDate> asOf, ImportLanguage writing) {
    static Run of(Work work, long rows, Optional<LocalDate> asOf, ImportLanguage writing) {
      return new Run(UUID.randomUUID().toString(), work, rows, asOf, writing);
    }
  }

  /// How a run ended.
  record End(State state, long faults, String report) {}

  Optional<Upload> find(MemberId member) {
    return db.selectFrom(UPLOAD).where(at(member)).fetchOptional(Uploads::upload);
  }

  /// The upload that takes files now; empty while one is under way.
  Optional<Upload> open(MemberId member, ImportLanguage writing) {
    var found = find(member);
    if (found.isEmpty()) {
      insert(member, writing);
    } else if (found.get().isRunning(clock.instant())) {
      return Optional.empty();
    } else {
      reopen(member, found.get());
    }
    return find(member);
  }

  /// Takes the upload for this run; false when it is another one by now or somebody works on it.
  boolean begin(MemberId member, String uploadId, Viewer viewer, Run run) {
    var silentSince = utc(clock.instant().minus(Pulse.SILENCE));
    var isFree =
        UPLOAD
            .STATE
            .in(State.OPEN.name(), State.FAULTY.name(), State.FAILED.name())
            .or(UPLOAD.STATE.eq(State.RUNNING.name()).and(UPLOAD.TOUCHED_AT.le(silentSince)));
    return db.update(UPLOAD)
            .set(UPLOAD.STATE, State.RUNNING.name())
            .set(UPLOAD.WORK, run.work().name())
            .set(UPLOAD.RUN_ID, run.id())
            .set(UPLOAD.PHASE, "")
            .set(UPLOAD.ROWS_DONE, 0L)
            .set(UPLOAD.ROWS_TOTAL, run.rows())
            .set(UPLOAD.FAULTS, 0L)
            .set(UPLOAD.AS_OF, run.asOf().orElse(null))
            .set(UPLOAD.WRITING, run.writing().name())
            .set(UPLOAD.REPORT, "")
            .set(UPLOAD.USER_ID, viewer.userId())
            .set(UPLOAD.USER_NAME, viewer.name())
            .set(UPLOAD.TOUCHED_AT, utc(clock.instant()))
            .where(at(member), UPLOAD.UPLOAD_ID.eq(uploadId), isFree)
            .execute()
        == 1;
  }

  /// How the files shall be loaded, before they are.
  void plan(MemberId member, String uploadId, ImportLanguage writing, LocalDate asOf) {
    db.update(UPLOAD)
        .set(UPLOAD.WRITING, writing.name())
        .set(UPLOAD.AS_OF, asOf)
        .where(at(member), UPLOAD.UPLOAD_ID.eq(uploadId), UPLOAD.STATE.ne(State.RUNNING.name()))
        .execute();
  }

  /// A sign of life.
  void beat(MemberId member, String runId, String phase, long rowsDone) {
    db.update(UPLOAD)
        .set(UPLOAD.PHASE, phase)
        .set(UPLOAD.ROWS_DONE, rowsDone)
        .set(UPLOAD.TOUCHED_AT, utc(clock.instant()))
        .where(at(member), UPLOAD.RUN_ID.eq(runId), UPLOAD.STATE.eq(State.RUNNING.name()))
        .execute();
  }

  /// @param tx the transaction that changes the ledger, or any when nothing was changed
  /// @return false when another run has taken over
  boolean end(DSLContext tx, MemberId member, String runId, End end) {
    return tx.update(UPLOAD)
            .set(UPLOAD.STATE, end.state().name())
            .set(UPLOAD.FAULTS, end.faults())
            .set(UPLOAD.REPORT, end.report())
            .set(UPLOAD.TOUCHED_AT, utc(clock.instant()))
            .where(at(member), UPLOAD.RUN_ID.eq(runId), UPLOAD.STATE.eq(State.RUNNING.name()))
            .execute()
        == 1;
  }

  /// Drops the files and what was said of them; false while one is under way.
  boolean discard(MemberId member, String uploadId) {
    var found = find(member).filter(upload -> upload.id().equals(uploadId));
    if (found.isEmpty() || found.get().isRunning(clock.instant())) {
      return false;
    }
    db.transaction(
        tx -> {
          forgetFiles(tx.dsl(), member);
          tx.dsl().deleteFrom(UPLOAD).where(at(member)).execute();
        });
    new UploadFiles(db).forgetParts(member);
    return true;
  }

  /// Their parts are to be forgotten when the transaction has ended.
  static void forgetFiles(DSLContext tx, MemberId member) {
    tx.deleteFrom(UPLOAD_FAULT).where(UPLOAD_FAULT.MEMBER_ID.eq(member.value())).execute();
    tx.deleteFrom(UPLOAD_FILE).where(UPLOAD_FILE.MEMBER_ID.eq(member.value())).execute();
  }

  /// Forgets uploads, on whatever portal, that nobody has touched for a day.
  void sweep() {
    var until = utc(clock.instant().minus(KEPT));
    // One short row a portal, so this needs no index that would not begin with the portal.
    db.select(UPLOAD.MEMBER_ID, UPLOAD.UPLOAD_ID)
        .from(UPLOAD)
        .where(UPLOAD.TOUCHED_AT.lt(until))
        .fetch()
        .forEach(old -> discard(new MemberId(old.value1()), old.value2()));
  }

  private void insert(MemberId member, ImportLanguage writing) {
    try {
      db.insertInto(UPLOAD)
          .set(UPLOAD.MEMBER_ID, member.value())
          .set(UPLOAD.UPLOAD_ID, UUID.randomUUID().toString())
          .set(UPLOAD.STATE, State.OPEN.name())
          .set(UPLOAD.WORK, Work.LOAD.name())
          .set(UPLOAD.RUN_ID, "")
          .set(UPLOAD.PHASE, "")
          .set(UPLOAD.ROWS_DONE, 0L)
          .set(UPLOAD.ROWS_TOTAL, 0L)
          .set(UPLOAD.FAULTS, 0L)
          .set(UPLOAD.WRITING, writing.name())
          .set(UPLOAD.REPORT, "")
          .set(UPLOAD.USER_ID, 0L)
          .set(UPLOAD.USER_NAME, "")
          .set(UPLOAD.TOUCHED_AT, utc(clock.instant()))
          .execute();
    } catch (IntegrityConstraintViolationException e) {
      // Another administrator was a moment sooner: his is the portal's upload.
    }
  }

  private void reopen(MemberId member, Upload old) {
    db.update(UPLOAD)
        .set(UPLOAD.STATE, State.OPEN.name())
        .set(UPLOAD.WORK, Work.LOAD.name())
        .set(UPLOAD.RUN_ID, "")
        .set(UPLOAD.REPORT, "")
        .set(UPLOAD.TOUCHED_AT, utc(clock.instant()))
        .where(at(member), UPLOAD.UPLOAD_ID.eq(old.id()))
        .and(UPLOAD.TOUCHED_AT.eq(utc(old.touchedAt())))
        .execute();
  }

  private static Upload upload(UploadRecord row) {
    return new Upload(
        row.getUploadId(),
        State.valueOf(row.getState()),
        Work.valueOf(row.getWork()),
        row.getPhase(),
        row.getRowsDone(),
        row.getRowsTotal(),
        row.getFaults(),
        Optional.ofNullable(row.getAsOf()),
        ImportLanguage.valueOf(row.getWriting()),
        row.getReport(),
        row.getUserId(),
        row.getUserName(),
        row.getTouchedAt().toInstant());
  }

  private static Condition at(MemberId member) {
    return UPLOAD.MEMBER_ID.eq(member.value());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
