package ledgertab.settings.authorization;

import ledgertab.bitrix24.MemberId;
import ledgertab.web.Language;

/// An authorization that a proved administrator has begun.
record Begun(MemberId member, long userId, Language language) {}
