package ledgertab.portal;

import ledgertab.bitrix24.MemberId;

/// A portal user whose token the portal itself confirmed.
///
/// @param admin may change the app's settings
public record Viewer(MemberId member, long userId, String name, boolean admin) {}
