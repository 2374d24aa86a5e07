package ledgertab.settings.upload;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.accounting.builtin.Provenance;
import ledgertab.accounting.builtin.Provenances;
import ledgertab.accounting.builtin.load.LedgerErasure;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.run.Pulse;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import ledgertab.settings.upload.Upload.State;
import ledgertab.settings.upload.Upload.Work;
import ledgertab.web.Formats;
import ledgertab.web.Language;
import ledgertab.web.Messages;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Puts together what the administrator's page shows.
final class Screens {

  private static final int FIRST_FAULTS = 100;

  private final DSLContext db;
  private final Preferences preferences;
  private final InstantSource clock;
  private final Uploads uploads;
  private final UploadFiles files;
  private final Provenances provenances;
  private final LedgerErasure ledger;

  Screens(DSLContext db, Preferences preferences, InstantSource clock) {
    this.db = db;
    this.preferences = preferences;
    this.clock = clock;
    this.uploads = new Uploads(db, clock);
    this.files = new UploadFiles(db);
    this.provenances = new Provenances(db);
    this.ledger = new LedgerErasure(db);
  }

  /// @param notice ends the message key `app.upload.notice.`; null for none
  ScreenView of(MemberId member, Language language, @Nullable String notice) {
    var formats = formats(language);
    var upload = uploads.find(member);
    var isRunning = upload.filter(u -> u.isRunning(clock.instant())).isPresent();
    var uploaded = isRunning ? List.<UploadedFile>of() : files.of(member);
    var size = ledger.size(member);
    var writing = upload.map(Upload::writing).orElse(writing(language));
    var state = upload.map(Upload::state).orElse(State.OPEN);
    return new ScreenView(
        loaded(size, provenances.find(member), formats, member),
        isRunning ? "running" : "choose",
        upload.map(Upload::id).orElse(""),
        notice == null ? upload.flatMap(this::trouble).orElse(null) : notice,
        Stream.of(FileKind.values())
            .map(kind -> view(kind, size.clients() == 0, uploaded, writing, formats))
            .toList(),
        mayStart(uploaded, size.clients() > 0),
        uploaded.isEmpty() ? null : plan(member, upload, writing),
        state == State.FAULTY ? faulty(member, upload.get(), language, formats) : null,
        state == State.DONE ? done(upload.get(), formats) : null,
        isRunning ? progress(upload.get(), language, formats) : null);
  }

  /// The size of the ledger, for the question whether to delete it.
  ScreenView.Ledger ledger(MemberId member, Language language) {
    return loaded(ledger.size(member), Optional.empty(), formats(language), member);
  }

  static boolean mayStart(List<UploadedFile> uploaded, boolean hasClients) {
    var isWhole = uploaded.stream().allMatch(f -> f.mapping().missing(f.kind()).isEmpty());
    var knowsClients = hasClients || uploaded.stream().anyMatch(f -> f.kind() == FileKind.CLIENTS);
    return !uploaded.isEmpty() && isWhole && knowsClients;
  }

  static ImportLanguage writing(Language language) {
    return switch (language) {
      case EN -> ImportLanguage.EN;
      case RU -> ImportLanguage.RU;
    };
  }

  LocalDate today(MemberId member) {
    return LocalDate.ofInstant(clock.instant(), preferences.zone(member));
  }

  FileView file(MemberId member, FileKind kind, Upload upload, Language language) {
    return FileView.of(kind, false, files.find(member, kind), upload.writing(), formats(language));
  }

  private Formats formats(Language language) {
    return new Formats(language.locale(), clock.instant());
  }

  private Optional<String> trouble(Upload upload) {
    if (upload.isStranded(clock.instant())) {
      return Optional.of("stranded");
    }
    return upload.state() == State.FAILED ? Optional.of("failed") : Optional.empty();
  }

  private ScreenView.Ledger loaded(
      LedgerErasure.Size size, Optional<Provenance> from, Formats formats, MemberId member) {
    var zone = preferences.zone(member);
    return new ScreenView.Ledger(
        size.clients() == 0 && size.documents() == 0,
        formats.number(size.clients()),
        formats.number(size.documents()),
        from.flatMap(Provenance::asOf).map(formats::date).orElse(null),
        from.map(p -> formats.date(LocalDate.ofInstant(p.loadedAt(), zone))).orElse(null),
        from.map(Provenance::userName).filter(name -> !name.isEmpty()).orElse(null));
  }

  private static FileView view(
      FileKind kind,
      boolean isFirst,
      List<UploadedFile> uploaded,
      ImportLanguage writing,
      Formats formats) {
    var file = uploaded.stream().filter(f -> f.kind() == kind).findFirst();
    return FileView.of(kind, isFirst && kind == FileKind.CLIENTS, file, writing, formats);
  }

  private ScreenView.Plan plan(MemberId member, Optional<Upload> upload, ImportLanguage writing) {
    var today = today(member);
    var asOf = upload.flatMap(Upload::asOf).orElse(today);
    return new ScreenView.Plan(asOf.toString(), today.toString(), writing.name());
  }

  private ScreenView.Faulty faulty(
      MemberId member, Upload upload, Language language, Formats formats) {
    var words = new Words(language.locale());
    return new ScreenView.Faulty(
        formats.number(upload.faults()),
        new FaultLog(db, member).page(0, FIRST_FAULTS).stream().map(words::row).toList(),
        upload.faults() > FIRST_FAULTS);
  }

  private static ScreenView.Done done(Upload upload, Formats formats) {
    return new ScreenView.Done(
        upload.work() == Work.ERASE,
        Reports.read(upload.report()).stream()
            .map(
                line ->
                    new ScreenView.DoneLine(
                        line.kind().word(),
                        line.file(),
                        formats.number(line.rows()),
                        formats.number(line.added()),
                        formats.number(line.updated()),
                        formats.number(line.unchanged())))
            .toList());
  }

  private static ScreenView.Progress progress(Upload upload, Language language, Formats formats) {
    var percent =
        upload.rowsTotal() == 0 ? 0 : (int) (upload.rowsDone() * 100 / upload.rowsTotal());
    return new ScreenView.Progress(doing(upload, language, formats), Math.clamp(percent, 0, 100));
  }

  private static String doing(Upload upload, Language language, Formats formats) {
    var locale = language.locale();
    if (upload.work() == Work.ERASE) {
      return Messages.text(locale, "app.progress.erasing");
    }
    return switch (upload.phase()) {
      case "" -> Messages.text(locale, "app.progress.starting");
      case Pulse.ENDING -> Messages.text(locale, "app.progress.ending");
      case String kind ->
          Messages.text(
              locale,
              "app.progress.rows",
              Messages.text(locale, "app.kind." + FileKind.valueOf(kind).word()),
              formats.number(upload.rowsDone()),
              formats.number(upload.rowsTotal()));
    };
  }
}
