package ledgertab.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Events at a steady pace, whether they are answered or not: a late answer is late for each one
/// that had to wait behind it. Plain sockets, since sender and app share the machine.
final class EventLoad {

  /// What the names of its portals begin with.
  static final String MEMBER = "bench";

  static final String TOKEN = "51856fefc120afa4b628cc82d3935cce";
  private static final int CONNECTIONS = 48;

  private final URI app;
  private final int portals;
  private final int perSecond;

  EventLoad(URI app, int portals, int perSecond) {
    this.app = app;
    this.portals = portals;
    this.perSecond = perSecond;
  }

  /// @param acks milliseconds from the moment each was to be sent to its answer
  /// @param accepted how many were answered with 200
  record Sent(List<Double> acks, int accepted) {}

  /// @param first of the records, each of which is another deal
  Sent send(int seconds, int first) throws InterruptedException {
    var acks = new double[seconds * perSecond];
    var next = new AtomicInteger();
    var accepted = new AtomicInteger();
    var begin = System.nanoTime() + Duration.ofMillis(200).toNanos();
    var senders = new ArrayList<Thread>();
    for (int i = 0; i < CONNECTIONS; i++) {
      senders.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var connection = new Connection(app)) {
                      for (int n = next.getAndIncrement();
                          n < acks.length;
                          n = next.getAndIncrement()) {
                        var due = begin + n * 1_000_000_000L / perSecond;
                        await(due);
                        if (connection.status(event(first + n)) == 200) {
                          accepted.incrementAndGet();
                        }
                        acks[n] = (System.nanoTime() - due) / 1e6;
                      }
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  }));
    }
    for (var sender : senders) {
      sender.join();
    }
    var all = new ArrayList<Double>(acks.length);
    for (var ack : acks) {
      all.add(ack);
    }
    return new Sent(all, accepted.get());
  }

  private static void await(long due) {
    var left = due - System.nanoTime();
    if (left > 0) {
      try {
        Thread.sleep(Duration.ofNanos(left));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// As the documentation shows one.
  private byte[] event(int number) {
    var body =
        "event=ONCRMDEALUPDATE&event_handler_id=201&data%5BFIELDS%5D%5BID%5D="
            + number
            + "&ts=1736405807&auth%5Baccess_token%5D=s6p6eclrvim6da22ft9ch94ekreb52lv"
            + "&auth%5Bexpires_in%5D=3600&auth%5Bscope%5D=crm&auth%5Bdomain%5D=some-domain.bitrix24.com"
            + "&auth%5Bserver_endpoint%5D=https%3A%2F%2Foauth.bitrix.info%2Frest%2F&auth%5Bstatus%5D=F"
            + "&auth%5Bclient_endpoint%5D=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F"
            + "&auth%5Bmember_id%5D="
            + MEMBER
            + number % portals
            + "&auth%5Bapplication_token%5D="
            + TOKEN;
    var head =
        "POST /events HTTP/1.1\r\nHost: "
            + app.getAuthority()
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  private static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream input;

    Connection(URI app) throws IOException {
      socket = new Socket(app.getHost(), app.getPort());
      socket.setTcpNoDelay(true);
      input = new BufferedInputStream(socket.getInputStream());
    }

    int status(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
      var status = Integer.parseInt(line().split(" ")[1]);
      var length = 0;
      for (var line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring("content-length:".length()).strip());
        }
      }
      input.skipNBytes(length);
      return status;
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (var c = input.read(); c != '\n'; c = input.read()) {
        if (c < 0) {
          throw new EOFException();
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
