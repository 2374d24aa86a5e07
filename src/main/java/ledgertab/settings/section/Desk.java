package ledgertab.settings.section;

import ledgertab.frame.FrameSession;
import ledgertab.portal.Viewer;
import ledgertab.web.Language;

/// An administrator before a form.
///
/// @param session asks the portal in his name
public record Desk(Viewer viewer, FrameSession session, Language language) {}
