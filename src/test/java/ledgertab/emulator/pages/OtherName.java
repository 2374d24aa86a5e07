package ledgertab.emulator.pages;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import ledgertab.emulator.Portal;

/// A second name of this machine that a portal can be renamed to.
final class OtherName {

  private static final List<String> NAMES = List.of("renamed.localhost", "127.0.0.2", "[::1]");
  private static final int PATIENCE_MS = 500;

  private final Portal portal;
  private volatile String original = "";

  OtherName(Portal portal) {
    this.portal = portal;
  }

  boolean used() {
    return !original.isEmpty();
  }

  void use(boolean other) {
    var host = portal.baseUrl().getHost();
    if (other && !used()) {
      NAMES.stream()
          .filter(name -> !name.equals(host) && leadsHere(name))
          .findFirst()
          .ifPresent(name -> rename(host, name));
    } else if (!other && used()) {
      portal.rename(original);
      original = "";
    }
  }

  private void rename(String from, String to) {
    original = from;
    portal.rename(to);
  }

  private boolean leadsHere(String name) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(name, portal.baseUrl().getPort()), PATIENCE_MS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
