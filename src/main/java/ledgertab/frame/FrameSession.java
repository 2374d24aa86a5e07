package ledgertab.frame;

import java.time.Instant;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;
import ledgertab.web.Language;

/// What one open frame may ask for: bound to portal, user and place.
///
/// @param place what the frame shows: a CRM record (`DEAL:7`) or the app's own page
/// @param userId whoever the portal proved; 0 until the first proof
/// @param accessToken the viewer's own token
public record FrameSession(
    MemberId member,
    String place,
    long userId,
    Secret accessToken,
    Optional<Secret> refreshToken,
    Language language,
    Instant issuedAt) {

  /// Who looks at what, and in which language: the portal names stages and the like in the user's
  /// own. The token stands for the user; another user's token is another sight.
  public String sight() {
    return Digest.of(accessToken) + " " + language + " " + place;
  }

  /// The same viewer somewhere else.
  public FrameSession at(String other) {
    return new FrameSession(member, other, userId, accessToken, refreshToken, language, issuedAt);
  }

  public FrameSession provedFor(long user) {
    return new FrameSession(member, place, user, accessToken, refreshToken, language, issuedAt);
  }

  public FrameSession withTokens(Secret access, Optional<Secret> refresh) {
    return new FrameSession(member, place, userId, access, refresh, language, issuedAt);
  }

  FrameSession reissued(Instant now) {
    return new FrameSession(member, place, userId, accessToken, refreshToken, language, now);
  }
}
