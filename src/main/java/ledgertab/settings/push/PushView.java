package ledgertab.settings.push;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the panel shows.
///
/// @param address where the portal's deliveries are pushed to
/// @param key null where there is none
/// @param fresh a key that was made just now, shown this once; empty else
/// @param focus the button where the keyboard is to be: `copy`, `create`, `renew`; empty for none
public record PushView(
    String address, @Nullable Key key, String fresh, String focus, List<Line> deliveries) {

  /// @param used null where it was never used
  public record Key(String made, String by, @Nullable String used) {}

  /// A delivery.
  ///
  /// @param state ends the message key `push.state.`
  /// @param tone of the state
  /// @param done what was done with which kind
  /// @param faults how many; empty for none
  public record Line(
      String id,
      String when,
      String state,
      String tone,
      String trouble,
      List<Done> done,
      String faults,
      List<Map<String, String>> first) {}

  /// @param kind ends the message key `app.kind.`
  public record Done(String kind, String added, String updated, String unchanged, String removed) {}
}
