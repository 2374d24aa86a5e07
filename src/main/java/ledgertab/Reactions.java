package ledgertab;

import java.util.List;
import ledgertab.event.EventHandler;
import ledgertab.event.effect.Effects;
import ledgertab.portal.Regions;

/// What events do.
final class Reactions {

  private Reactions() {}

  static List<EventHandler> of(Ground ground, Tenants tenants, Books books, Upkeep upkeep) {
    var db = ground.db();
    var portals =
        new Effects.Portals(tenants.calling, tenants.changes, tenants.choices, upkeep.checks);
    var clients = new Effects.Clients(books.histories, books.clientLinks, books.records);
    return Effects.handlers(portals, clients, new Regions(db), db, ground.clock());
  }
}
