package ledgertab.bitrix24.limit;

import ledgertab.bitrix24.MemberId;

/// Who waits for a turn.
///
/// @param user any word that is the same for all requests of one user
/// @param presence whoever goes away gives his place up
public record Seat(MemberId member, String user, Urgency urgency, Presence presence) {}
