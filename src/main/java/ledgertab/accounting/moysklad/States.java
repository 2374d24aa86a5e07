package ledgertab.accounting.moysklad;

import java.util.List;
import java.util.Map;
import ledgertab.history.OrderStatus;

/// The statuses that orders of customers can have.
record States(Desk desk) {

  private record Known(List<OrderStatus> all) {}

  List<OrderStatus> all() {
    return desk.kept().know("states", Known.class, this::ask).all();
  }

  private Known ask() {
    var told = desk.api().get("entity/customerorder/metadata", Map.of(), desk.deadline());
    return new Known(
        told.rows("states").stream()
            .map(state -> new OrderStatus(state.id(), state.text("name").orElseGet(state::id)))
            .toList());
  }
}
