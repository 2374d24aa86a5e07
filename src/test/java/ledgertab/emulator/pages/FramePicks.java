package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.EntityType;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;

/// What the pickers offer that an app opens: employees and CRM records.
final class FramePicks {

  private static final int OFFERED = 30;

  private final Portal portal;
  private final Visitors visitors;

  FramePicks(Portal portal, Visitors visitors) {
    this.portal = portal;
    this.visitors = visitors;
  }

  void routes(RoutesConfig routes) {
    routes.get("/emulator/frame/users", this::users);
    routes.get("/emulator/frame/crm", this::records);
  }

  private void users(Context ctx) {
    var users =
        portal.users().stream()
            .filter(PortalUser::active)
            .map(user -> Map.of("id", user.id(), "name", user.fullName()))
            .toList();
    Json.send(ctx, Map.of("users", users));
  }

  private void records(Context ctx) {
    var user = visitors.of(ctx);
    var wanted = Optional.ofNullable(ctx.queryParam("types")).orElse("deal");
    var slugs = List.of(wanted.split(","));
    var items =
        Arrays.stream(EntityType.values())
            .filter(type -> slugs.contains(type.slug()))
            .flatMap(type -> portal.crm().all(type).stream())
            .filter(record -> record.readableBy(user))
            .limit(OFFERED)
            .map(FramePicks::item)
            .toList();
    Json.send(ctx, Map.of("items", items));
  }

  private static Map<String, String> item(CrmRecord record) {
    return Map.of(
        "id", record.type().binding(record.id()),
        "type", record.type().slug(),
        "place", record.type().slug(),
        "title", record.title(),
        "desc", "",
        "url", RecordCells.path(record));
  }
}
