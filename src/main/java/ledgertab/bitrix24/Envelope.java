package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;

/// The object around every answer. It is a failure when it has the key `error`, whatever the
/// status.
final class Envelope {

  private Envelope() {}

  static PortalAnswer<JsonNode> read(int status, String body, PortalAddress address) {
    var node = PhpJson.parse(body).filter(JsonNode::isObject);
    if (node.isEmpty()) {
      return new Failed<>(PortalFailure.unreachable("not JSON, status " + status));
    }
    var envelope = node.get();
    if (envelope.has("error")) {
      return new Failed<>(PortalFailure.of(envelope, status));
    }
    if (status >= 400) {
      return new Failed<>(PortalFailure.unreachable("status " + status));
    }
    return new Answered<>(
        envelope.has("result") ? envelope.get("result") : NullNode.instance, address);
  }
}
