package ledgertab.emulator;

import io.javalin.config.RoutesConfig;

/// The pages a person sees; the emulator itself only speaks to programs.
public interface PortalPages {

  /// No pages at all.
  PortalPages NONE = new PortalPages() {};

  /// Adds the pages of one portal.
  default void portal(Portal portal, RoutesConfig routes) {}

  /// Adds what the library's host serves.
  default void library(PortalEmulator emulator, RoutesConfig routes) {}
}
