package ledgertab.placement;

import java.util.Optional;
import java.util.function.Function;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.Lookup;
import ledgertab.web.Formats;
import ledgertab.web.Messages;
import org.jspecify.annotations.Nullable;

/// One panel as its template wants it: which fragment, and what stands in it.
///
/// @param poll address to ask again in two seconds, while a newer copy is being read
record Panel(
    String fragment,
    @Nullable Object view,
    @Nullable Stale stale,
    @Nullable String poll,
    @Nullable Cause cause) {

  /// @param outage whether the ledger failed; otherwise a newer copy is on its way
  record Stale(String text, boolean outage) {}

  static Panel waiting() {
    return new Panel("waiting", null, null, null, null);
  }

  /// @param path the panel's own address
  static <T> Panel of(
      Lookup<T> lookup, String path, Formats formats, Function<T, ? extends Object> view) {
    return switch (lookup) {
      case Lookup.Fresh<T>(var value, _) -> new Panel("ready", view.apply(value), null, null, null);
      case Lookup.Stale<T>(var value, var asOf, var outage) ->
          new Panel(
              "ready",
              view.apply(value),
              stale(formats, formats.age(asOf), outage),
              outage.isPresent() ? null : path,
              null);
      case Lookup.Missing<T>(var cause) -> new Panel("missing", null, null, null, cause);
      case Lookup.Unsupported<T> _ -> new Panel("unsupported", null, null, null, null);
    };
  }

  private static Stale stale(Formats formats, String age, Optional<Cause> outage) {
    var key = outage.map(cause -> "tab.stale." + cause).orElse("tab.stale.refreshing");
    return new Stale(Messages.text(formats.locale(), key, age), outage.isPresent());
  }
}
