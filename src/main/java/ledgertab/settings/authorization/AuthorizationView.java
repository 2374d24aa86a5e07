package ledgertab.settings.authorization;

import java.util.List;
import ledgertab.portal.Feature;
import org.jspecify.annotations.Nullable;

/// What is said of the app's own access.
///
/// @param kind ends the message key `app.authorization.`
/// @param tone of the panel: `warn` or `good`
/// @param since when it ended; null where that is not known
/// @param until when it ends; null unless that is soon
/// @param missing parts of the app that do not work for want of a permission
/// @param mayAuthorize whether the viewer can do something about it here
public record AuthorizationView(
    String kind,
    String tone,
    @Nullable String since,
    @Nullable String until,
    List<Feature> missing,
    boolean mayAuthorize) {

  static final AuthorizationView NOTHING =
      new AuthorizationView("nothing", "warn", null, null, List.of(), false);
}
