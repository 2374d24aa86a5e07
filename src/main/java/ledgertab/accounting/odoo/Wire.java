package ledgertab.accounting.odoo;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.security.OutboundClient.Deadline;
import org.jspecify.annotations.Nullable;

/// The way a server is asked: the one that was chosen, or the one that its version has.
final class Wire {

  /// From this version on there is JSON-2, and groups are read in another way.
  private static final int JSON_2 = 19;

  /// What says that `/jsonrpc` is not there (any more), rather than that the server is ill.
  private static final Set<Trouble> ABSENT =
      EnumSet.of(Trouble.NOT_THERE, Trouble.NOT_UNDERSTOOD, Trouble.REDIRECTED, Trouble.FORBIDDEN);

  enum Choice {
    AUTO,
    JSON2,
    JSONRPC
  }

  /// @param major version
  record Spoken(Protocol protocol, int major) {
    boolean groupsNewly() {
      return major >= JSON_2;
    }
  }

  private final Server server;
  private final Choice choice;
  private volatile @Nullable Spoken spoken;

  Wire(Server server, Choice choice) {
    this.server = server;
    this.choice = choice;
  }

  Server server() {
    return server;
  }

  Object ask(Call call, Deadline deadline) {
    return spoken(deadline).protocol().ask(call, deadline);
  }

  Spoken spoken(Deadline deadline) {
    var known = spoken;
    if (known != null) {
      return known;
    }
    var found = choice == Choice.JSON2 ? new Spoken(new Json2(server), JSON_2) : find(deadline);
    spoken = found;
    return found;
  }

  /// What was found out and who is signed in is found out again.
  void forget() {
    spoken = null;
  }

  private Spoken find(Deadline deadline) {
    var major = major(deadline);
    return choice == Choice.AUTO && major >= JSON_2
        ? new Spoken(new Json2(server), major)
        : new Spoken(new JsonRpc(server), major);
  }

  /// What a version from 19 on tells anybody; older ones say it by JSON-RPC, whose use the newer
  /// ones complain of. One that answers neither is newer than any that does.
  private int major(Deadline deadline) {
    var told = server.get("/web/version", deadline).flatMap(about -> major(about, "version"));
    return told.isPresent() ? told.get() : oldMajor(deadline);
  }

  private int oldMajor(Deadline deadline) {
    try {
      var about = JsonRpc.service(server, JsonRpc.Service.common("version"), List.of(), deadline);
      return major(about, "server_version").orElse(JSON_2);
    } catch (Troubled e) {
      if (ABSENT.contains(e.trouble()) && choice == Choice.AUTO) {
        return JSON_2;
      }
      throw e;
    }
  }

  /// Of `19.0`, `19.0+e` or `saas~18.3`.
  private static Optional<Integer> major(Object about, String field) {
    var version = about instanceof Map<?, ?> map ? String.valueOf(map.get(field)) : "";
    var digits = version.replaceFirst("^\\D*(\\d{1,3}).*$", "$1");
    return digits.matches("\\d{1,3}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
  }
}
