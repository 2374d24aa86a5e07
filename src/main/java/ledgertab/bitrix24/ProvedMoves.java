package ledgertab.bitrix24;

/// Tells, from somebody who may be believed, whether a portal moved to where it points.
@FunctionalInterface
public interface ProvedMoves {

  /// @param claimed where the portal of this call says it lives now
  boolean isProved(PortalCall call, PortalAddress claimed);
}
