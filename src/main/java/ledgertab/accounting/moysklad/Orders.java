package ledgertab.accounting.moysklad;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderStatus;
import ledgertab.history.Writing;

/// Gives orders of customers their status: the one thing that is ever written.
record Orders(Desk desk, Writing writing) {

  private static final String PATH = "entity/customerorder";
  private static final String STATES = PATH + "/metadata/states/";

  /// @param name the order's number, or its id
  OrderChange give(String name, String state) {
    var found = find(name.strip());
    return switch (found.size()) {
      case 0 -> new OrderChange.NoSuchOrder();
      case 1 -> give(found.getFirst(), state);
      default -> new OrderChange.SeveralOrders();
    };
  }

  private OrderChange give(Entity order, String state) {
    var number = order.text("name").orElseGet(order::id);
    var before = order.reference("state").orElse("");
    if (before.equals(state)) {
      return new OrderChange.Already(number);
    }
    if (new States(desk).all().stream().map(OrderStatus::code).noneMatch(state::equals)) {
      return new OrderChange.Refused(number);
    }
    return write(order, state)
            .flatMap(now -> now.reference("state"))
            .filter(state::equals)
            .isPresent()
        ? new OrderChange.Changed(number, before)
        : new OrderChange.Refused(number);
  }

  /// Nothing but the status is sent, so nothing else is changed.
  private Optional<Entity> write(Entity order, String state) {
    var meta =
        Map.of(
            "href",
            desk.api().href(STATES + state),
            "type",
            "state",
            "mediaType",
            "application/json");
    return desk.api().put(PATH + "/" + order.id(), Map.of("state", Map.of("meta", meta)), writing);
  }

  /// A number wins over an id: it is what people write.
  private List<Entity> find(String name) {
    var numbered =
        desk
            .rows(PATH, Map.of("filter", Desk.filter("name", "=", name) + Desk.NOT_IN_TRASH), 2)
            .rows()
            .stream()
            .filter(order -> order.text("name").filter(name::equals).isPresent())
            .toList();
    if (!numbered.isEmpty() || !Paper.isId(name)) {
      return numbered;
    }
    return desk.api().find(PATH + "/" + name, Map.of(), desk.deadline()).stream().toList();
  }
}
