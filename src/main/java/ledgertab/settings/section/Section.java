package ledgertab.settings.section;

import io.javalin.config.RoutesConfig;
import ledgertab.portal.Viewer;

/// A part of the app's page with an address of its own: `GET /ui/app/<name>` answers administrators
/// with an element `#app` that takes the place of the section shown before.
public interface Section {

  /// Ends the section's address and the message key `app.section.` of its name.
  String name();

  void routes(RoutesConfig routes);

  /// Whether the navigation says that something here wants to be looked at; asked with every
  /// opening of the page, so it is answered from memory.
  default boolean needsAttention(Viewer viewer) {
    return false;
  }
}
