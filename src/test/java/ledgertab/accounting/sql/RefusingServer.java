package ledgertab.accounting.sql;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// Speaks as much PostgreSQL as it takes to refuse a password, and counts how often it is tried.
final class RefusingServer implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final AtomicInteger tries = new AtomicInteger();

  RefusingServer() throws IOException {
    Thread.ofVirtual().start(this::run);
  }

  String port() {
    return String.valueOf(server.getLocalPort());
  }

  int tries() {
    return tries.get();
  }

  private void run() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        tries.incrementAndGet();
        refuse(socket);
      } catch (IOException e) {
        // The test is over, or the driver has gone away.
      }
    }
  }

  private static void refuse(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    in.skipNBytes(in.readInt() - Integer.BYTES);
    var fields = new ByteArrayOutputStream();
    fields.writeBytes("SFATAL\0C28P01\0Mno\0\0".getBytes(StandardCharsets.US_ASCII));
    var out = new DataOutputStream(socket.getOutputStream());
    out.writeByte('E');
    out.writeInt(fields.size() + Integer.BYTES);
    out.write(fields.toByteArray());
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
