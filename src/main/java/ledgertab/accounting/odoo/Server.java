package ledgertab.accounting.odoo;

import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.remote.Troubled;
import ledgertab.accounting.upstream.Ask;
import ledgertab.accounting.upstream.Line;
import ledgertab.accounting.upstream.Outcome;
import ledgertab.accounting.upstream.Reply;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.security.Secret;

/// Where an Odoo is and who asks it.
///
/// @param base its address, without a slash at the end
/// @param database empty text where the server has only one
/// @param user the login; empty text where the key is enough
record Server(Line line, String base, String database, String user, Secret key) {

  private static final Set<Trouble> ELSEWHERE =
      EnumSet.of(Trouble.REDIRECTED, Trouble.NOT_UNDERSTOOD, Trouble.TOO_LARGE);

  Reply post(String path, Map<String, String> headers, Object body, Deadline deadline) {
    var all = new HashMap<>(headers);
    if (!database.isEmpty()) {
      all.put("X-Odoo-Database", database);
    }
    var content = new Ask.Content("application/json; charset=utf-8", Json.write(body));
    return switch (line.ask(Ask.post(target(path), all, content), deadline)) {
      case Reply reply -> reply;
      case Outcome.NoReply(var trouble) -> throw new Troubled(trouble);
    };
  }

  /// What stands there as JSON; empty where it is not there or something else is.
  Optional<Object> get(String path, Deadline deadline) {
    return switch (line.ask(Ask.get(target(path), Map.of()), deadline)) {
      case Reply reply -> reply.trouble().isPresent() ? Optional.empty() : Json.read(reply.body());
      case Outcome.NoReply(var trouble) -> {
        if (!ELSEWHERE.contains(trouble)) {
          throw new Troubled(trouble);
        }
        yield Optional.empty();
      }
    };
  }

  private URI target(String path) {
    try {
      return URI.create(base + path);
    } catch (IllegalArgumentException e) {
      throw new Troubled(Trouble.MALFORMED_ADDRESS);
    }
  }
}
