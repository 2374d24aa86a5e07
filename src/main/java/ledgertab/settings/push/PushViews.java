package ledgertab.settings.push;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.builtin.push.Deliveries;
import ledgertab.accounting.builtin.push.Delivery;
import ledgertab.accounting.builtin.push.Delivery.State;
import ledgertab.accounting.builtin.push.PushKeys;
import ledgertab.accounting.builtin.push.Result;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import ledgertab.security.Secret;
import ledgertab.web.Formats;
import ledgertab.web.Messages;

/// Puts together what the panel shows.
final class PushViews {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final int SHOWN = 5;
  private static final int FIRST_FAULTS = 10;

  private final PushKeys keys;
  private final Deliveries deliveries;
  private final Preferences preferences;
  private final InstantSource clock;

  PushViews(PushKeys keys, Deliveries deliveries, Preferences preferences, InstantSource clock) {
    this.keys = keys;
    this.deliveries = deliveries;
    this.preferences = preferences;
    this.clock = clock;
  }

  /// What an answer shows beside what is stored.
  record Shown(Optional<Secret> fresh, String focus) {
    static final Shown PLAIN = new Shown(Optional.empty(), "");
  }

  PushView of(MemberId member, String address, Shown shown, Formats formats) {
    var key = keys.find(member).map(known -> key(member, known, formats));
    var lines =
        deliveries.latest(member, SHOWN).stream().map(d -> line(member, d, formats)).toList();
    return new PushView(
        address,
        key.orElse(null),
        shown.fresh().map(Secret::value).orElse(""),
        shown.focus(),
        lines);
  }

  private PushView.Key key(MemberId member, PushKeys.Known known, Formats formats) {
    return new PushView.Key(
        when(member, known.madeAt(), formats),
        known.userName(),
        known.usedAt().map(at -> when(member, at, formats)).orElse(null));
  }

  private PushView.Line line(MemberId member, Delivery delivery, Formats formats) {
    var state = delivery.stateAt(clock.instant());
    var faults = delivery.result().faults();
    return new PushView.Line(
        delivery.id(),
        when(member, delivery.endedAt().orElse(delivery.openedAt()), formats),
        state.name(),
        tone(state),
        delivery.trouble(),
        delivery.result().lines().stream().map(l -> done(l, formats)).toList(),
        faults == 0 ? "" : formats.number(faults),
        faults(delivery.result(), formats));
  }

  private static PushView.Done done(Result.Line line, Formats formats) {
    return new PushView.Done(
        line.kind().word(),
        formats.number(line.added()),
        formats.number(line.updated()),
        formats.number(line.unchanged()),
        formats.number(line.removed()));
  }

  private static List<Map<String, String>> faults(Result result, Formats formats) {
    return result.first().stream().limit(FIRST_FAULTS).map(f -> fault(f, formats)).toList();
  }

  private static Map<String, String> fault(Fault fault, Formats formats) {
    var parameters = new ArrayList<Object>();
    parameters.add(fault.column());
    parameters.addAll(fault.arguments());
    return Map.of(
        "chunk",
        fault.file(),
        "row",
        fault.line() == 0 ? "" : String.valueOf(fault.line()),
        "column",
        fault.heading().isBlank() ? fault.column() : fault.heading(),
        "what",
        Messages.text(formats.locale(), "app.fault." + fault.problem(), parameters.toArray()));
  }

  private static String tone(State state) {
    return switch (state) {
      case COMMITTED -> "paid";
      case OPEN, LOADING -> "partial";
      case REJECTED -> "overdue";
      case ABORTED -> "";
    };
  }

  private String when(MemberId member, Instant at, Formats formats) {
    var there = ZonedDateTime.ofInstant(at, preferences.zone(member));
    return formats.date(there.toLocalDate()) + ", " + TIME.format(there);
  }
}
