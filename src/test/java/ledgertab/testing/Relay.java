package ledgertab.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/// A way to a server on this machine that leaves from another of its addresses, as nodes behind
/// another gateway do.
public final class Relay implements AutoCloseable {

  private final ServerSocket listening;
  private final InetAddress from;
  private final int to;

  /// @param from for example `127.0.0.2`
  /// @param to the port of the server
  public Relay(String from, int to) {
    try {
      this.listening = new ServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.from = InetAddress.ofLiteral(from);
    this.to = to;
    Thread.startVirtualThread(this::accept);
  }

  /// Where a client of this way calls.
  public URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        var here = listening.accept();
        var there = new Socket(InetAddress.ofLiteral("127.0.0.1"), to, from, 0);
        Thread.startVirtualThread(() -> copy(here, there));
        Thread.startVirtualThread(() -> copy(there, here));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void copy(Socket in, Socket out) {
    try (in;
        out) {
      in.getInputStream().transferTo(out.getOutputStream());
    } catch (IOException e) {
      // One of them has hung up.
    }
  }
}
