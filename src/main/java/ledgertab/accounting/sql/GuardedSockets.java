package ledgertab.accounting.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import ledgertab.security.OutboundGuard;

/// Makes the connections of database drivers. The very address that is connected to is judged, so a
/// name that means another computer a moment later leads nowhere else. Drivers make these by name.
public abstract class GuardedSockets extends SocketFactory {

  private static final int MOST_OF_AN_ANSWER = 32 * 1024 * 1024;

  /// Where names are looked up.
  @FunctionalInterface
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private final OutboundGuard guard;
  private final Names names;

  GuardedSockets(OutboundGuard guard, Names names) {
    this.guard = guard;
    this.names = names;
  }

  /// To public addresses only.
  public static final class Public extends GuardedSockets {
    public Public() {
      super(new OutboundGuard(false), InetAddress::getAllByName);
    }
  }

  /// To any address, for development and self-hosting.
  public static final class Any extends GuardedSockets {
    public Any() {
      super(new OutboundGuard(true), InetAddress::getAllByName);
    }
  }

  /// The address is not one that a portal may have called.
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused() {
      super("the address is not public");
    }
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket(guard, names);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(InetSocketAddress.createUnresolved(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(InetSocketAddress.createUnresolved(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  private Socket connected(InetSocketAddress to) throws IOException {
    var socket = createSocket();
    socket.connect(to);
    return socket;
  }

  private static final class GuardedSocket extends Socket {

    private static final int PATIENCE_MILLIS = 4000;

    private final OutboundGuard guard;
    private final Names names;
    private final AnswerCap cap = new AnswerCap(MOST_OF_AN_ANSWER);

    GuardedSocket(OutboundGuard guard, Names names) {
      this.guard = guard;
      this.names = names;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return cap.on(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return cap.on(super.getOutputStream());
    }

    @Override
    public void connect(SocketAddress to) throws IOException {
      connect(to, PATIENCE_MILLIS);
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      if (!(to instanceof InetSocketAddress address)) {
        throw new Refused();
      }
      var addresses = addresses(address);
      if (!guard.admits(addresses.toArray(InetAddress[]::new))) {
        throw new Refused();
      }
      super.connect(new InetSocketAddress(addresses.getFirst(), address.getPort()), timeout);
    }

    private List<InetAddress> addresses(InetSocketAddress to) throws UnknownHostException {
      return to.isUnresolved() ? List.of(names.of(to.getHostString())) : List.of(to.getAddress());
    }
  }
}
