package ledgertab.placement.panel;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.Lookup;
import org.jspecify.annotations.Nullable;

/// One panel as its template wants it: which fragment, and what stands in it.
///
/// @param path the panel's own address, with all that it shows
/// @param polls whether to ask again in two seconds, while a newer copy is being read
/// @param updated how old the copy is, in words; null where there is none
public record Panel(
    String fragment,
    String path,
    @Nullable Object view,
    @Nullable Stale stale,
    boolean polls,
    @Nullable String updated,
    @Nullable Cause cause) {

  /// @param outage whether the ledger failed; otherwise a newer copy is on its way
  public record Stale(String text, boolean outage) {}

  public static Panel waiting(String path) {
    return new Panel("waiting", path, null, null, false, null, null);
  }

  /// For who may not see amounts.
  public static Panel closed(String path) {
    return new Panel("closed", path, null, null, false, null, null);
  }

  /// @param view what stands there before the data does
  public static Panel waiting(String path, Object view) {
    return new Panel("waiting", path, view, null, false, null, null);
  }

  public static <T> Panel of(
      Lookup<T> lookup, String path, Words words, Function<T, ? extends Object> view) {
    return switch (lookup) {
      case Lookup.Fresh<T>(var value, var asOf) ->
          new Panel("ready", path, view.apply(value), null, false, updated(asOf, words), null);
      case Lookup.Stale<T>(var value, var asOf, var outage) ->
          new Panel(
              "ready",
              path,
              view.apply(value),
              stale(words, asOf, outage),
              outage.isEmpty(),
              updated(asOf, words),
              null);
      case Lookup.Missing<T>(var cause) -> failed(path, cause);
      case Lookup.Unsupported<T> _ -> new Panel("unsupported", path, null, null, false, null, null);
    };
  }

  /// The client of the card is another one by now; a new opening shows who.
  public static Panel gone(String path) {
    return failed(path, Cause.UNREACHABLE);
  }

  public Screen screen(String template, String name) {
    return new Screen(template, fragment, java.util.Map.of(name, this)).with("freshness", updated);
  }

  public static String updated(Instant asOf, Words words) {
    return words.text("tab.updated", words.formats().age(asOf));
  }

  /// What the panel shows, for automation: waiting, ready, stale, unsupported, closed, failed,
  /// forbidden.
  public String state() {
    if (stale != null) {
      return "stale";
    }
    if (cause != null) {
      return cause == Cause.FORBIDDEN ? "forbidden" : "failed";
    }
    return fragment;
  }

  private static Panel failed(String path, Cause cause) {
    return new Panel("missing", path, null, null, false, null, cause);
  }

  private static Stale stale(Words words, Instant asOf, Optional<Cause> outage) {
    var key = outage.map(cause -> "tab.stale." + cause).orElse("tab.stale.refreshing");
    return new Stale(words.text(key, words.formats().age(asOf)), outage.isPresent());
  }
}
