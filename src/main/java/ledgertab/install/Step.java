package ledgertab.install;

import java.util.Locale;

/// What an installation does, in order; each has its line `install.step.<name>` on the page.
enum Step {
  PROOF,
  RIGHTS,
  STORE,
  PLACEMENTS,
  EVENTS;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
