package ledgertab.support;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of portals as its template writes it.
///
/// @param chosen ends the message key `support.filter.`
/// @param next address of the next page, null on the last one
public record PortalsView(
    List<Filter> filters, String chosen, List<Row> rows, @Nullable String next) {

  /// @param count how many portals it shows
  public record Filter(String name, String path, String count) {}

  /// @param state ends the message key `support.state.`
  /// @param tone of the state
  public record Row(
      String member,
      String address,
      String state,
      String tone,
      @Nullable String since,
      String code,
      @Nullable String endsAt,
      String scopes,
      String changed) {}
}
