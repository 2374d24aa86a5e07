package ledgertab.event;

/// What one kind of event does. Called in the background, one event of a record after another in
/// the order they came, never two of a record at the same time on any node.
///
/// After a crash, or when it asked for another try, it is called again with the same
/// [Occurrence#id()]: what it does outside must be harmless when done twice, or remember the id.
public interface EventHandler {

  /// @param event in upper case, such as `ONCRMDEALUPDATE`; any name may come, also unknown ones
  boolean handles(String event);

  /// Returns within a minute; what it throws counts as [Handled.Later].
  Handled handle(Occurrence occurrence);
}
