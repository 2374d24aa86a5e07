package ledgertab.settings.health;

import java.util.List;

/// What support has to know, as the page writes it.
///
/// @param bundle the same and more as text, without secrets and without anybody's data
record SupportView(String memberId, String version, List<Fault> errors, String bundle) {

  record Fault(String code, String method, String times, String age) {}
}
