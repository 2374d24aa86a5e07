package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;

/// The object around every answer. It is a failure when it has the key `error`, whatever the
/// status.
///
/// @param time what the portal measured; missing in many answers
/// @param isWord whether the portal itself spoke, be it to refuse
record Envelope(PortalAnswer<JsonNode> answer, JsonNode time, boolean isWord) {

  static Envelope read(int status, String body, PortalAddress address) {
    var node = PhpJson.parse(body).filter(JsonNode::isObject);
    if (node.isEmpty()) {
      return silent(PortalFailure.unknown("not JSON, status " + status));
    }
    var envelope = node.get();
    if (envelope.has("error")) {
      return new Envelope(
          new Failed<>(PortalFailure.of(envelope, status)), envelope.path("time"), true);
    }
    if (status >= 400) {
      return silent(PortalFailure.unknown("status " + status));
    }
    var result = envelope.has("result") ? envelope.get("result") : NullNode.instance;
    return new Envelope(new Answered<>(result, address), envelope.path("time"), true);
  }

  static Envelope silent(PortalFailure failure) {
    return new Envelope(new Failed<>(failure), MissingNode.getInstance(), false);
  }
}
