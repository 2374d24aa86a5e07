package ledgertab.bitrix24;

import java.util.Locale;
import java.util.Optional;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Cause;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.security.OutboundClient.NoReply;
import ledgertab.security.OutboundClient.Post;
import ledgertab.security.OutboundClient.Reply;

/// One request to a portal, sent again only where a renamed portal is proved to live now.
///
/// Docs: `settings/how-to-call-rest-api/change-domen.md`.
final class Exchange {

  private static final int MAX_HOPS = 3;

  private final OutboundClient http;
  private final ProvedMoves moves;

  Exchange(OutboundClient http, ProvedMoves moves) {
    this.http = http;
    this.moves = moves;
  }

  /// @param status of the answer, 0 for none
  /// @param bytes of the answer
  record Outcome(Envelope envelope, int status, int bytes) {

    /// Whether the request was sent and nobody answered.
    boolean isLost() {
      return status == 0
          && envelope.answer() instanceof Failed(var failure)
          && failure.kind() == Kind.OUTCOME_UNKNOWN;
    }

    static Outcome silent(PortalFailure failure) {
      return new Outcome(Envelope.silent(failure), 0, 0);
    }
  }

  Outcome send(PortalCall call, Request request, Deadline deadline) {
    var address = call.address();
    for (int hops = 0; hops <= MAX_HOPS; hops++) {
      switch (http.post(Post.json(address.method(request.method()), request.body()), deadline)) {
        case NoReply(var cause) -> {
          return Outcome.silent(failure(cause));
        }
        case Reply reply when reply.redirects() -> {
          var moved = moved(address, reply, request).filter(to -> moves.isProved(call, to));
          if (moved.isEmpty()) {
            return Outcome.silent(new PortalFailure(Kind.RENAMED, "redirected elsewhere"));
          }
          address = moved.get();
        }
        case Reply reply -> {
          var envelope = Envelope.read(reply.status(), reply.body(), address);
          return new Outcome(envelope, reply.status(), reply.bytes());
        }
      }
    }
    return Outcome.silent(new PortalFailure(Kind.RENAMED, "redirected too often"));
  }

  private static Optional<PortalAddress> moved(PortalAddress from, Reply reply, Request request) {
    return reply.location().flatMap(location -> from.moved(location, request.method()));
  }

  private static PortalFailure failure(Cause cause) {
    var why = cause.name().toLowerCase(Locale.ROOT);
    return cause.isUnsent() ? PortalFailure.unreachable(why) : PortalFailure.unknown(why);
  }
}
