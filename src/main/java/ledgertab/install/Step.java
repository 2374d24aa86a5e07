package ledgertab.install;

import java.util.Locale;
import ledgertab.registration.Registrations;

/// What an installation does, in order; each has its line `install.step.<name>` on the page.
enum Step {
  PROOF,
  RIGHTS,
  STORE,
  PLACEMENTS,
  EVENTS;

  static Step of(Registrations.Kind kind) {
    return switch (kind) {
      case PLACEMENTS -> PLACEMENTS;
      case EVENTS -> EVENTS;
    };
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
