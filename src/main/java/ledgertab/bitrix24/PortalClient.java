package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.NoReply;
import ledgertab.security.OutboundClient.Post;
import ledgertab.security.OutboundClient.Reply;

/// Calls a portal's REST interface: one HTTP request for each call, but for a portal that moved.
///
/// Docs: `settings/how-to-call-rest-api/index.md`.
public final class PortalClient {

  private static final int MAX_HOPS = 3;

  private final OutboundClient http;
  private final PortalListener listener;

  public PortalClient(OutboundClient http) {
    this(http, (_, _, _) -> {});
  }

  public PortalClient(OutboundClient http, PortalListener listener) {
    this.http = http;
    this.listener = listener;
  }

  /// @param params without `auth`, which the call's token fills
  public PortalAnswer<JsonNode> call(PortalCall call, String method, Map<String, ?> params) {
    var body = new LinkedHashMap<String, Object>(params);
    body.put("auth", call.accessToken().value());
    var start = System.nanoTime();
    var answer = send(call.address(), method, PhpJson.write(body));
    listener.ended(method, answer, Duration.ofNanos(System.nanoTime() - start));
    return answer;
  }

  public PortalAnswer<BatchAnswer> batch(PortalCall call, Batch batch) {
    return switch (call(call, "batch", batch.body())) {
      case Answered(var result, var address) ->
          new Answered<>(BatchAnswer.read(batch, result), address);
      case Failed(var failure) -> new Failed<>(failure);
    };
  }

  private PortalAnswer<JsonNode> send(PortalAddress called, String method, String body) {
    var deadline = http.deadline();
    var address = called;
    for (int hops = 0; hops <= MAX_HOPS; hops++) {
      switch (http.post(Post.json(address.method(method), body), deadline)) {
        case NoReply(var cause) -> {
          return unreachable(cause.name().toLowerCase(Locale.ROOT));
        }
        case Reply reply when reply.redirects() -> {
          var moved = moved(address, reply, method);
          if (moved.isEmpty()) {
            return unreachable("redirected elsewhere");
          }
          address = moved.get();
        }
        case Reply reply -> {
          return Envelope.read(reply.status(), reply.body(), address);
        }
      }
    }
    return unreachable("redirected too often");
  }

  private static Optional<PortalAddress> moved(PortalAddress from, Reply reply, String method) {
    return reply.location().flatMap(location -> from.moved(location, method));
  }

  private static PortalAnswer<JsonNode> unreachable(String why) {
    return new Failed<>(PortalFailure.unreachable(why));
  }
}
