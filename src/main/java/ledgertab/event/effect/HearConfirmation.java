package ledgertab.event.effect;

import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;
import ledgertab.upkeep.Checks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An administrator has allowed or refused a method that had to be confirmed: what could not be
/// done is tried again soon.
///
/// Docs: `api-reference/common/events/on-app-method-confirm.md`.
final class HearConfirmation implements EventHandler {

  private static final Logger LOG = LoggerFactory.getLogger(HearConfirmation.class);

  private final Checks checks;

  HearConfirmation(Checks checks) {
    this.checks = checks;
  }

  @Override
  public boolean handles(String event) {
    return event.equals("ONAPPMETHODCONFIRM");
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    var isAllowed = occurrence.payload().getOrDefault("data[CONFIRMED]", "").equals("1");
    LOG.info("{}: a method was {}", occurrence.member(), isAllowed ? "allowed" : "refused");
    if (isAllowed) {
      checks.hurry(occurrence.member());
    }
    return Handled.DONE;
  }
}
