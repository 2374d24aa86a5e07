package ledgertab.bitrix24;

/// What a portal said to one request.
public sealed interface PortalAnswer<T> {

  /// @param address where the answer came from; another one than called when the portal moved
  record Answered<T>(T value, PortalAddress address) implements PortalAnswer<T> {}

  record Failed<T>(PortalFailure failure) implements PortalAnswer<T> {}
}
