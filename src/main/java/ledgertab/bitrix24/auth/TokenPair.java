package ledgertab.bitrix24.auth;

import java.time.Instant;
import ledgertab.security.Secret;

/// Tokens of one user; the refresh token dies with its first use.
///
/// @param expiresAt when the access token stops working, an hour after its issue
public record TokenPair(Secret access, Secret refresh, Instant expiresAt) {}
