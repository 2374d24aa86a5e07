package ledgertab.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.security.Secret;

/// Calls to portals with the app's own tokens, for which nobody waits. A token that the portal
/// calls expired is renewed once, and the call repeated once.
public final class Calling {

  private final Installations installations;
  private final InstallationTokens tokens;
  private final PortalClient portals;

  public Calling(Installations installations, InstallationTokens tokens, PortalClient portals) {
    this.installations = installations;
    this.tokens = tokens;
    this.portals = portals;
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
                    ? Optional.of(call(known, token, caller))
                    : Optional.empty());
  }

  static PortalCall call(Installation known, Secret token) {
    return call(known, token, UnaryOperator.identity());
  }

  private static PortalCall call(Installation known, Secret token, UnaryOperator<Caller> caller) {
    var background = Caller.background(known.userId());
    return new PortalCall(known.member(), known.address(), token, caller.apply(background));
  }

  /// @param call with the app's own token
  public PortalAnswer<JsonNode> call(PortalCall call, String method, Map<String, ?> params) {
    return renewing(call, with -> portals.call(with, method, params));
  }

  /// @param call with the app's own token
  public PortalAnswer<BatchAnswer> batch(PortalCall call, Batch batch) {
    return renewing(call, with -> portals.batch(with, batch));
  }

  private <T> PortalAnswer<T> renewing(
      PortalCall call, Function<PortalCall, PortalAnswer<T>> question) {
    var answer = question.apply(call);
    return answer instanceof Failed(var failure) && failure.kind() == Kind.TOKEN_EXPIRED
        ? again(call, answer, question)
        : answer;
  }

  private <T> PortalAnswer<T> again(
      PortalCall call, PortalAnswer<T> expired, Function<PortalCall, PortalAnswer<T>> question) {
    return switch (tokens.afterExpiry(call.member(), call.accessToken())) {
      case Access.Usable(var fresh) -> question.apply(call.with(fresh));
      case Access.Lost _, Access.Paused _ -> expired;
      case Access.Unreachable _ -> new Failed<>(new PortalFailure(Kind.UNREACHABLE, "renewal"));
    };
  }
}
