package ledgertab.event.effect;

import java.time.InstantSource;
import java.util.List;
import ledgertab.event.EventHandler;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientLinks;
import ledgertab.history.KnownRecords;
import ledgertab.portal.RecordChanges;
import ledgertab.portal.Regions;
import ledgertab.portal.choices.Choices;
import ledgertab.upkeep.Calling;
import ledgertab.upkeep.Checks;
import org.jooq.DSLContext;

/// What events do: what asks nobody comes first.
public final class Effects {

  private Effects() {}

  /// The portals, as work that nobody waits for needs them.
  public record Portals(Calling calling, RecordChanges changes, Choices choices, Checks checks) {}

  /// What is known of clients.
  public record Clients(ClientHistories histories, ClientLinks links, KnownRecords known) {}

  /// What follows a record.
  record Followers(Warmth warmth, FollowStage stages) {}

  public static List<EventHandler> handlers(
      Portals portals, Clients clients, Regions regions, DSLContext db, InstantSource clock) {
    var warmth = new Warmth(clients, portals.choices(), clock);
    var stages = new DealStages(db, clock);
    var lines = new StageLines(portals.calling(), regions);
    var orders = clients.histories().orders();
    var work = new OrderWork(orders, stages, lines, clock);
    var mapped = new Mapped(portals.choices(), orders);
    var follow = new FollowStage(portals.choices(), mapped, stages, work, clock);
    return List.of(
        new Forget(portals.changes(), clients.known()),
        new FollowRecord(portals, clients.known(), new Followers(warmth, follow)),
        new FollowOwners(portals, clients.known(), new RequisiteOwners(portals, warmth)),
        new FollowOwners(portals, clients.known(), new TaskOwners()),
        new HearConfirmation(portals.checks()));
  }
}
