package ledgertab.emulator;

import java.time.Instant;

/// Tokens of one user as Bitrix24 hands them out.
///
/// @param expires when the access token stops working
public record TokenPair(String access, String refresh, int userId, Instant expires) {}
