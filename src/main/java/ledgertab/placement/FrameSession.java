package ledgertab.placement;

import java.time.Instant;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;
import ledgertab.web.Language;

/// What one open tab may ask for: bound to portal, user, placement and record.
///
/// @param userId whoever the portal proved; 0 until the first proof
/// @param accessToken the viewer's own token, which reads the CRM
record FrameSession(
    MemberId member,
    CardRef card,
    long userId,
    Secret accessToken,
    Optional<Secret> refreshToken,
    Language language,
    Instant issuedAt) {

  FrameSession provedFor(long user) {
    return new FrameSession(member, card, user, accessToken, refreshToken, language, issuedAt);
  }

  FrameSession withTokens(Secret access, Optional<Secret> refresh) {
    return new FrameSession(member, card, userId, access, refresh, language, issuedAt);
  }

  FrameSession reissued(Instant now) {
    return new FrameSession(member, card, userId, accessToken, refreshToken, language, now);
  }
}
