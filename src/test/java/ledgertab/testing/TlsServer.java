package ledgertab.testing;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An HTTPS server on the loopback whose certificate nobody vouches for.
public final class TlsServer implements AutoCloseable {

  private final HttpsServer server;
  private final AtomicInteger asked = new AtomicInteger();

  public TlsServer() throws IOException, GeneralSecurityException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          StubServer.answer(exchange, 200, "{}");
        });
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static SSLContext context() throws IOException, GeneralSecurityException {
    var password = "stub-store".toCharArray();
    var keys = KeyStore.getInstance("PKCS12");
    try (var file = TlsServer.class.getResourceAsStream("/tls/self-signed.p12")) {
      keys.load(Objects.requireNonNull(file), password);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
