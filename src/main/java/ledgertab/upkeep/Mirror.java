package ledgertab.upkeep;

import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalCall;
import ledgertab.portal.choices.Mirrorings;
import ledgertab.portal.choices.Mirrorings.Due;
import ledgertab.portal.choices.SettingsCopy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the choices of portals to the portals themselves after every change.
///
/// Docs: `api-reference/common/settings/app-option-set.md`.
public final class Mirror {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

  private final Calling calling;
  private final SettingsCopy copy;
  private final Mirrorings mirrorings;

  public Mirror(Calling calling, SettingsCopy copy, Mirrorings mirrorings) {
    this.calling = calling;
    this.copy = copy;
    this.mirrorings = mirrorings;
  }

  /// Writes to the portals that wait for it and returns when it is done.
  public void pass() {
    SideBySide.each(mirrorings.due(), this::quietly);
  }

  private void quietly(Due due) {
    try {
      if (mirrorings.take(due)) {
        write(due);
      }
    } catch (RuntimeException e) {
      LOG.error("{}: its choices could not be written to the portal", due.member(), e);
    }
  }

  private void write(Due due) {
    if (calling.call(due.member()).filter(call -> isWritten(call, due)).isPresent()) {
      mirrorings.done(due);
    } else {
      LOG.info("{}: its choices are written to the portal later", due.member());
      mirrorings.later(due);
    }
  }

  private boolean isWritten(PortalCall call, Due due) {
    var options = Map.of(SettingsCopy.OPTION, copy.of(due.member()));
    var answer = calling.call(call, "app.option.set", Map.of("options", options));
    return answer instanceof Answered(var done, _) && PhpJson.yes(done);
  }
}
