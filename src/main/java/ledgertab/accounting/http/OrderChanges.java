package ledgertab.accounting.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Definition.Orders;
import ledgertab.accounting.http.definition.Definition.Status;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.OrderChange;
import ledgertab.history.Writing;

/// Gives orders their status. What a ledger finds counts only where it is really called so, and
/// what it says it has done only where the order shows it.
record OrderChanges(Orders orders, Asking asking, Writing writing) {

  private static final int LIKELY = 20;
  private static final Set<Trouble> REFUSALS =
      EnumSet.of(Trouble.FORBIDDEN, Trouble.NOT_UNDERSTOOD, Trouble.NOT_THERE);

  /// @param number as users know it
  private record Order(String id, String number, String status) {

    boolean isCalled(String name) {
      return id.equalsIgnoreCase(name) || number.equalsIgnoreCase(name);
    }
  }

  OrderChange give(String name, Status wanted) {
    var found = find(name.strip());
    return switch (found.size()) {
      case 0 -> new OrderChange.NoSuchOrder();
      case 1 -> give(name.strip(), found.getFirst(), wanted);
      default -> new OrderChange.SeveralOrders();
    };
  }

  private OrderChange give(String name, Order order, Status wanted) {
    if (order.status().equals(wanted.code())) {
      return new OrderChange.Already(order.number());
    }
    return write(order, wanted) && hasNow(name, order, wanted)
        ? new OrderChange.Changed(order.number(), order.status())
        : new OrderChange.Refused(order.number());
  }

  /// Whether the ledger did not object.
  private boolean write(Order order, Status wanted) {
    if (!writing.begins()) {
      throw new Troubled(Trouble.TIMED_OUT);
    }
    try {
      asking.change(
          wanted.set(),
          Values.none()
              .with("order", order.id())
              .with("number", order.number())
              .with("status", wanted.code()));
      return true;
    } catch (Values.Unaskable e) {
      return false;
    } catch (Troubled e) {
      if (REFUSALS.contains(e.trouble())) {
        return false;
      }
      throw e;
    }
  }

  private boolean hasNow(String name, Order order, Status wanted) {
    return find(name).stream()
        .anyMatch(now -> now.id().equals(order.id()) && now.status().equals(wanted.code()));
  }

  /// A number wins over an id: it is what people write.
  private List<Order> find(String name) {
    var byId = new LinkedHashMap<String, Order>();
    for (var question : orders.find()) {
      for (var row : asking.rows(question, Values.none().with("order", name), LIKELY).rows()) {
        var order = order(row);
        if (order.isCalled(name)) {
          byId.putIfAbsent(order.id(), order);
        }
      }
    }
    var found = new ArrayList<>(byId.values());
    var numbered = found.stream().filter(order -> order.number().equalsIgnoreCase(name)).toList();
    return numbered.isEmpty() ? found : numbered;
  }

  private static Order order(Row row) {
    var id = row.required("id");
    var number = Optional.of(row.text("number").orElse(id)).filter(text -> !text.isBlank());
    return new Order(id, number.orElse(id), row.text("status").orElse(""));
  }
}
