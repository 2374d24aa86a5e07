package ledgertab.bitrix24;

import ledgertab.bitrix24.limit.Seat;
import ledgertab.security.Secret;

/// Who calls which portal, and where it lives.
public record PortalCall(
    MemberId member, PortalAddress address, Secret accessToken, Caller caller) {

  public PortalCall(MemberId member, PortalAddress address, Secret accessToken) {
    this(member, address, accessToken, Caller.VIEWER);
  }

  /// The same call with another token.
  public PortalCall with(Secret fresh) {
    return new PortalCall(member, address, fresh, caller);
  }

  PortalCall at(PortalAddress newAddress) {
    return new PortalCall(member, newAddress, accessToken, caller);
  }

  // A user's token stands for him until the portal has told who he is.
  Seat seat() {
    var user =
        caller.userId() > 0 ? "user " + caller.userId() : "token " + accessToken.value().hashCode();
    return new Seat(member, user, caller.urgency(), caller.presence());
  }
}
