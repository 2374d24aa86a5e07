package ledgertab.upkeep;

import java.util.Optional;
import java.util.function.UnaryOperator;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;

/// Calls to portals with the app's own tokens, for which nobody waits.
public final class Calling {

  private final Installations installations;
  private final InstallationTokens tokens;

  public Calling(Installations installations, InstallationTokens tokens) {
    this.installations = installations;
    this.tokens = tokens;
  }

  /// Empty where the app has left, or has no token that works now.
  public Optional<PortalCall> call(MemberId member) {
    return call(member, UnaryOperator.identity());
  }

  /// The same for what is tried again later rather than waited for.
  public Optional<PortalCall> inHaste(MemberId member) {
    return call(member, Caller::inHaste);
  }

  private Optional<PortalCall> call(MemberId member, UnaryOperator<Caller> caller) {
    return installations
        .find(member)
        .filter(Installation::isActive)
        .flatMap(
            known ->
                tokens.current(member) instanceof Access.Usable(var token)
                    ? Optional.of(
                        new PortalCall(
                            member,
                            known.address(),
                            token,
                            caller.apply(Caller.background(known.userId()))))
                    : Optional.empty());
  }
}
