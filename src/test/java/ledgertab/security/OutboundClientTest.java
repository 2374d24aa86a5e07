package ledgertab.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import ledgertab.security.OutboundClient.Cause;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundClient.NoReply;
import ledgertab.security.OutboundClient.Post;
import ledgertab.testing.TlsServer;
import org.junit.jupiter.api.Test;

final class OutboundClientTest {

  @Test
  void nothing_is_sent_to_a_server_whose_certificate_nobody_vouches_for() throws Exception {
    var http = new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD);
    try (var server = new TlsServer()) {
      var target = URI.create("https://localhost:" + server.port() + "/rest/profile");

      assertThat(http.post(Post.json(target, "{}"))).isEqualTo(new NoReply(Cause.NOT_CONNECTED));

      assertThat(server.asked()).isZero();
    }
  }
}
