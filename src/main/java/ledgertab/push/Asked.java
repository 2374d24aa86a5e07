package ledgertab.push;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ledgertab.accounting.builtin.push.ChunkList;
import ledgertab.accounting.builtin.push.Chunks;
import ledgertab.accounting.builtin.push.Delivery.Terms;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.push.Refused.Reason;

/// What a request asks for; what cannot be understood is refused by its name.
record Asked(Context ctx) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  String delivery() {
    var id = ctx.pathParam("delivery");
    if (!ID.matcher(id).matches()) {
      throw wrong("delivery");
    }
    return id;
  }

  ChunkList list() {
    return ChunkList.parse(ctx.pathParam("list")).orElseThrow(() -> wrong("list"));
  }

  int chunk() {
    return number(ctx.pathParam("chunk")).filter(n -> n >= 1).orElseThrow(() -> wrong("chunk"));
  }

  /// How many chunks a commit speaks of.
  int chunks() {
    only(Set.of("chunks"));
    return parameter("chunks").flatMap(Asked::number).orElseThrow(() -> wrong("chunks"));
  }

  /// @param today the latest day that a delivery may tell of, and the one without any
  Terms terms(LocalDate today) {
    only(Set.of("mode", "as_of", "writing"));
    return new Terms(isWhole(), asOf(today), writing());
  }

  private boolean isWhole() {
    return switch (parameter("mode").orElse("")) {
      case "replace" -> true;
      case "change" -> false;
      default -> throw wrong("mode");
    };
  }

  private LocalDate asOf(LocalDate today) {
    try {
      var day = parameter("as_of").map(LocalDate::parse).orElse(today);
      if (day.isAfter(today)) {
        throw wrong("as_of");
      }
      return day;
    } catch (DateTimeException e) {
      throw wrong("as_of");
    }
  }

  private ImportLanguage writing() {
    return parameter("writing")
        .map(word -> ImportLanguage.parse(word).orElseThrow(() -> wrong("writing")))
        .orElse(ImportLanguage.UNSTATED);
  }

  /// A misspelt parameter must not be taken for a missing one.
  void only(Set<String> known) {
    for (var name : ctx.queryParamMap().keySet()) {
      if (!known.contains(name)) {
        throw wrong(known.isEmpty() ? "?" : name);
      }
    }
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isBlank());
  }

  private static Optional<Integer> number(String text) {
    return Optional.of(text)
        .filter(t -> NUMBER.matcher(t).matches())
        .map(Integer::valueOf)
        .filter(n -> n <= Chunks.MOST);
  }

  private static Refused wrong(String what) {
    var shown = what.length() > 40 ? what.substring(0, 40) : what;
    return new Refused(Reason.WRONG_REQUEST, Map.of("what", shown));
  }
}
