package ledgertab.accounting.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import ledgertab.security.OutboundGuard;
import org.junit.jupiter.api.Test;

/// The addresses that database drivers connect to.
final class GuardedSocketsTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /// What a name server says, one answer after another.
  private final Queue<List<InetAddress>> answers = new ArrayDeque<>();

  @Test
  void name_is_looked_up_once_and_what_was_judged_is_what_is_called() throws IOException {
    try (var server = new ServerSocket(0, 1, LOOPBACK)) {
      answers.add(List.of(LOOPBACK));
      answers.add(List.of(InetAddress.ofLiteral("127.0.0.9")));

      try (var socket = sockets(true).createSocket("books.example", server.getLocalPort())) {
        assertThat(socket.getInetAddress()).isEqualTo(LOOPBACK);
      }
      assertThat(answers).hasSize(1);
    }
  }

  @Test
  void name_that_means_another_computer_a_moment_later_leads_nowhere_else() throws IOException {
    try (var server = new ServerSocket(0, 1, LOOPBACK)) {
      var unresolved = InetSocketAddress.createUnresolved("books.example", server.getLocalPort());
      answers.add(List.of(InetAddress.ofLiteral("192.88.99.1")));
      answers.add(List.of(LOOPBACK));

      try (var first = sockets(false).createSocket()) {
        assertThatThrownBy(() -> first.connect(unresolved, 200))
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(GuardedSockets.Refused.class);
      }
      try (var second = sockets(false).createSocket()) {
        assertThatThrownBy(() -> second.connect(unresolved, 200))
            .isInstanceOf(GuardedSockets.Refused.class);
      }
    }
  }

  @Test
  void one_private_address_among_public_ones_is_enough_to_refuse() {
    answers.add(List.of(InetAddress.ofLiteral("192.88.99.1"), LOOPBACK));

    assertThatThrownBy(() -> sockets(false).createSocket("books.example", 5432))
        .isInstanceOf(GuardedSockets.Refused.class);
  }

  @Test
  void server_may_say_so_much_between_two_requests() throws IOException {
    var cap = new AnswerCap(10);
    var in = cap.on(new ByteArrayInputStream(new byte[40]));
    var out = cap.on(new ByteArrayOutputStream());

    assertThat(in.readNBytes(10)).hasSize(10);
    out.write(new byte[3]);
    assertThat(in.readNBytes(9)).hasSize(9);
    assertThat(in.read()).isZero();
    assertThatThrownBy(in::read).isInstanceOf(AnswerCap.Exceeded.class);
  }

  private GuardedSockets sockets(boolean allowPrivate) {
    return new GuardedSockets(
        new OutboundGuard(allowPrivate), _ -> answers.remove().toArray(InetAddress[]::new)) {};
  }
}
