package ledgertab.event;

import java.util.List;

/// What one kind of event does. Called in the background, one event of a record after another in
/// the order they came, never two of a record at the same time on any node.
///
/// After a crash, or when it asked for another try, it is called again with the same
/// [Occurrence#id()]: what it does outside must be harmless when done twice, or remember the id.
public interface EventHandler {

  /// @param event in upper case, such as `ONCRMDEALUPDATE`; any name may come, also unknown ones
  boolean handles(String event);

  /// What of one portal is handed out next, so that what concerns many of them can be done once.
  /// What is handled may not have been announced; what was announced may not be handled yet, and be
  /// announced again.
  ///
  /// @param occurrences which it handles, at least one
  default void ahead(List<Occurrence> occurrences) {}

  /// Returns soon, since others stand behind it: whom it asks it gives a minute at most. What it
  /// throws counts as [Handled.Later].
  Handled handle(Occurrence occurrence);
}
