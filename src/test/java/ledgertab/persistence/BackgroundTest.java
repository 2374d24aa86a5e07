package ledgertab.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class BackgroundTest {

  @Test
  void work_that_is_carried_stays_where_it_came_from() {
    var inBackground = new CompletableFuture<Boolean>();
    var inRequest = new CompletableFuture<Boolean>();

    Background.run(() -> start(Background.carry(() -> inBackground.complete(Background.isHere()))));
    start(Background.carry(() -> inRequest.complete(Background.isHere())));

    assertThat(inBackground.join()).isTrue();
    assertThat(inRequest.join()).isFalse();
  }

  @Test
  void other_threads_are_requests_again() {
    var elsewhere = new CompletableFuture<Boolean>();

    Background.run(() -> start(() -> elsewhere.complete(Background.isHere())));

    assertThat(elsewhere.join()).isFalse();
  }

  private static void start(Runnable work) {
    Thread.startVirtualThread(work);
  }
}
