package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An app that only remembers which forms it was sent.
final class Handler implements AutoCloseable {

  private final List<ObjectNode> received = new CopyOnWriteArrayList<>();
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                config.routes.post("/events", ctx -> received.add(Php.parse(ctx.body())));
              })
          .start(0);

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  List<ObjectNode> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop();
  }
}
