package ledgertab.bitrix24;

import ledgertab.security.Secret;

/// Who calls which portal, and where it lives.
public record PortalCall(MemberId member, PortalAddress address, Secret accessToken) {}
