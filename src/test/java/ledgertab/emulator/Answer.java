package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.OptionalInt;

/// The outcome of a method: a result and, for lists, how many rows there are and where to go on.
record Answer(JsonNode result, OptionalInt total, OptionalInt next) {

  static Answer of(JsonNode result) {
    return new Answer(result, OptionalInt.empty(), OptionalInt.empty());
  }

  static Answer of(JsonNode result, int total) {
    return new Answer(result, OptionalInt.of(total), OptionalInt.empty());
  }

  static Answer yes() {
    return of(BooleanNode.TRUE);
  }

  Answer with(JsonNode other) {
    return new Answer(other, total, next);
  }
}
