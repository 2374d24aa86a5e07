package ledgertab.accounting.odoo;

import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.upstream.Reply;
import ledgertab.security.OutboundClient.Deadline;

/// `POST /json/2/<model>/<method>` with a key, from version 19 on. Errors have a status of their
/// own and carry a traceback, of which nothing is kept.
record Json2(Server server) implements Protocol {

  @Override
  public Object ask(Call call, Deadline deadline) {
    var headers = Map.of("Authorization", "bearer " + server.key().value());
    var path = "/json/2/" + call.model() + "/" + call.method();
    var reply = server.post(path, headers, call.arguments(), deadline);
    if (reply.status() >= 200 && reply.status() < 300) {
      return Json.read(reply.body()).orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
    }
    throw new Troubled(trouble(call, reply));
  }

  private Trouble trouble(Call call, Reply reply) {
    var error = Json.read(reply.body()).flatMap(Errors::named);
    return switch (reply.status()) {
      case 401 -> Trouble.SIGN_IN_REFUSED;
      case 403 -> Trouble.FORBIDDEN;
      // A page instead of JSON: no database has been found, so there is no such path either.
      case 404 -> error.isPresent() ? Trouble.NOT_INSTALLED : Trouble.NO_DATABASE;
      case 422 -> Trouble.NOT_UNDERSTOOD;
      case 500 ->
          error
              .flatMap(e -> e.meaning(call.model(), server.database()))
              .orElse(Trouble.SERVER_FAILED);
      default -> reply.trouble().or(() -> Optional.of(Trouble.NOT_UNDERSTOOD)).orElseThrow();
    };
  }
}
