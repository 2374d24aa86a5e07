package ledgertab.accounting.odoo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.remote.Troubled;
import ledgertab.security.OutboundClient.Deadline;
import org.jspecify.annotations.Nullable;

/// `POST /jsonrpc`, before version 19 and, until it goes, beside JSON-2. Errors come with status
/// 200. One signs in once; after a refusal nobody tries for a while, so that no account is locked
/// by us.
final class JsonRpc implements Protocol {

  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private final Server server;
  private final ReentrantLock signing = new ReentrantLock();
  private volatile @Nullable Object user;
  private volatile @Nullable Deadline refused;

  JsonRpc(Server server) {
    this.server = server;
  }

  @Override
  public Object ask(Call call, Deadline deadline) {
    var named = new HashMap<>(call.arguments());
    var uid = signedIn(deadline);
    try {
      return service(
          server,
          new Service("object", "execute_kw", call.model()),
          List.of(
              server.database(),
              uid,
              server.key().value(),
              call.model(),
              call.method(),
              List.of(),
              named),
          deadline);
    } catch (Troubled e) {
      if (e.trouble() == Trouble.SIGN_IN_REFUSED) {
        user = null;
      }
      throw e;
    }
  }

  @Override
  public void forget() {
    user = null;
    refused = null;
  }

  private Object signedIn(Deadline deadline) {
    var known = user;
    return known == null ? signIn(deadline) : known;
  }

  private Object signIn(Deadline deadline) {
    signing.lock();
    try {
      var known = user;
      if (known != null) {
        return known;
      }
      var wait = refused;
      if (wait != null && !wait.left().isZero()) {
        throw new Troubled(Trouble.SIGN_IN_REFUSED);
      }
      return login(deadline);
    } finally {
      signing.unlock();
    }
  }

  private Object login(Deadline deadline) {
    if (server.user().isEmpty()) {
      throw new Troubled(Trouble.USER_NEEDED);
    }
    if (server.database().isEmpty()) {
      throw new Troubled(Trouble.NO_DATABASE);
    }
    var asked = List.<Object>of(server.database(), server.user(), server.key().value());
    var uid = service(server, Service.common("login"), asked, deadline);
    if (!(uid instanceof Number)) {
      refused = Deadline.in(AFTER_REFUSAL);
      throw new Troubled(Trouble.SIGN_IN_REFUSED);
    }
    user = uid;
    return uid;
  }

  /// @param model that is asked; empty text for none
  record Service(String name, String method, String model) {

    static Service common(String method) {
      return new Service("common", method, "");
    }
  }

  /// @return `false` where nothing is returned
  static Object service(Server server, Service service, List<Object> args, Deadline deadline) {
    var params = Map.of("service", service.name(), "method", service.method(), "args", args);
    var body = Map.of("jsonrpc", "2.0", "method", "call", "params", params, "id", 1);
    var reply = server.post("/jsonrpc", Map.of(), body, deadline);
    reply
        .trouble()
        .ifPresent(
            trouble -> {
              throw new Troubled(trouble);
            });
    if (!(Json.read(reply.body()).orElse(false) instanceof Map<?, ?> answer)
        || !answer.containsKey("jsonrpc")) {
      throw new Troubled(Trouble.NOT_UNDERSTOOD);
    }
    if (answer.get("error") instanceof Map<?, ?> error) {
      throw new Troubled(trouble(server, service, error));
    }
    var result = answer.get("result");
    return result == null ? false : result;
  }

  private static Trouble trouble(Server server, Service service, Map<?, ?> error) {
    var data = error.get("data");
    return data == null
        ? Trouble.SERVER_FAILED
        : Errors.named(data)
            .flatMap(e -> e.meaning(service.model(), server.database()))
            .orElse(Trouble.SERVER_FAILED);
  }
}
