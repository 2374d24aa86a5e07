package ledgertab.upkeep;

import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.Command;
import ledgertab.portal.Feature;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Responsible;
import ledgertab.web.Language;
import ledgertab.web.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the employees whom a portal has chosen of its troubles, once for each and day, and when it
/// is over, in the portal's language and without naming anybody.
///
/// Docs: `api-reference/chats/notifications/im-notify-system-add.md`.
public final class Notices {

  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  private final Troubles troubles;
  private final Lookout lookout;
  private final Portals portals;

  /// What is known of portals, and how they are called.
  public record Portals(Installations installations, Choices choices, Calling calling) {}

  public Notices(Troubles troubles, Lookout lookout, Portals portals) {
    this.troubles = troubles;
    this.lookout = lookout;
    this.portals = portals;
  }

  /// Remembers troubles that only this node can have heard of; every node has to.
  public void hear() {
    lookout.hear(troubles);
  }

  /// Looks for troubles, tells of them, and returns when it is done; for one node of all.
  public void pass() {
    hear();
    lookout.look(troubles);
    SideBySide.each(troubles.due(), this::quietly);
  }

  private void quietly(Trouble trouble) {
    try {
      if (troubles.take(trouble)) {
        tell(trouble);
      }
    } catch (RuntimeException e) {
      LOG.error("{}: nobody could be told of {}", trouble.member(), trouble.kind(), e);
    }
  }

  private void tell(Trouble trouble) {
    var people = people(trouble.member());
    if (people.isEmpty()) {
      troubles.nobody(trouble);
      return;
    }
    // This may renew the tokens, which ends one of the troubles.
    var call = portals.calling().call(trouble.member());
    if (isHealed(trouble)) {
      troubles.end(trouble);
    } else if (call.filter(c -> send(c, trouble, people)).isPresent()) {
      troubles.told(trouble);
      LOG.info("{}: told of {}, over {}", trouble.member(), trouble.kind(), trouble.over());
    }
  }

  private boolean isHealed(Trouble trouble) {
    return trouble.kind() == Trouble.Kind.ACCESS
        && !trouble.over()
        && !lookout.isEnding(trouble.member());
  }

  /// Nobody where the portal does not let the app notify.
  private List<Long> people(MemberId member) {
    return portals
        .installations()
        .find(member)
        .filter(known -> !Feature.missing(known.scopes()).contains(Feature.NOTICES))
        .map(_ -> portals.choices().value(member, Responsible.TOPIC).told())
        .orElse(List.of());
  }

  private boolean send(PortalCall call, Trouble trouble, List<Long> people) {
    var text = text(trouble);
    var commands =
        people.stream()
            .map(
                id ->
                    new Command(
                        "to" + id,
                        "im.notify.system.add",
                        Map.of("USER_ID", id, "MESSAGE", text, "TAG", tag(trouble, id))))
            .toList();
    return portals.calling().batch(call, Batch.of(commands)) instanceof Answered<?>;
  }

  private String text(Trouble trouble) {
    var language =
        portals.installations().find(trouble.member()).map(Installation::language).orElse("en");
    var locale = Language.of(language).locale();
    var key = "notice." + trouble.kind() + (trouble.over() ? ".over" : "");
    var named = trouble.kind() == Trouble.Kind.LEDGER && !trouble.over() ? named(trouble) : "";
    return named.isEmpty()
        ? Messages.text(locale, key)
        : Messages.text(locale, key + ".some", named);
  }

  /// Which of several ledgers it is; empty text where there is only one.
  private String named(Trouble trouble) {
    var silent = lookout.silent(trouble.member());
    return silent.of() > 1 ? String.join(", ", silent.names()) : "";
  }

  // A newer notice takes the place of the one with the same tag, also of another employee's.
  private static String tag(Trouble trouble, long user) {
    return "LEDGERTAB|" + trouble.kind() + "|" + user;
  }
}
