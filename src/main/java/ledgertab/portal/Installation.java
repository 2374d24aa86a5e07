package ledgertab.portal;

import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.security.Secret;

/// The app on one portal, as the authorization server proved it.
///
/// @param userId who installed; the stored tokens are his
/// @param language of the installer, as Bitrix24 writes it
/// @param applicationToken what requests and events of this portal must carry
public record Installation(
    MemberId member,
    Status status,
    PortalAddress address,
    Set<String> scopes,
    long userId,
    String language,
    Optional<Secret> applicationToken) {

  public enum Status {
    ACTIVE,
    /// Without any secret; the portal's data waits for a new installation.
    UNINSTALLED
  }

  public Installation {
    scopes = Set.copyOf(scopes);
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  /// Whether a request's APPLICATION_TOKEN is this portal's; never so when none is stored.
  public boolean isCalledWith(String claimedToken) {
    return isActive() && applicationToken.filter(token -> token.matches(claimedToken)).isPresent();
  }

  /// Whether a token came that is not the one we know. Older self-hosted portals send none; then
  /// the viewer's own token has to prove everything.
  public boolean isContradictedBy(Optional<String> claimedToken) {
    return claimedToken.isPresent()
        && applicationToken.filter(token -> !token.matches(claimedToken.get())).isPresent();
  }
}
