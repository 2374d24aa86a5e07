package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Background;
import org.junit.jupiter.api.Test;

final class SnapshotWriterTest {

  private static final SnapshotKey KEY =
      SnapshotKey.of(
          new ClientRef(new MemberId("a".repeat(32)), "memory", "C1"), Section.DOCUMENTS);

  @Test
  void caller_does_not_wait_and_copies_of_one_client_stay_in_order() throws InterruptedException {
    var written = Collections.synchronizedList(new ArrayList<Integer>());
    var mayWrite = new CountDownLatch(1);
    try (var writer = SnapshotWriter.inBackground()) {
      writer.write(KEY, () -> await(mayWrite));
      IntStream.range(0, 100).forEach(i -> writer.write(KEY, () -> written.add(i)));

      assertThat(written).isEmpty();
      mayWrite.countDown();
    }

    assertThat(written).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void closing_waits_for_what_is_still_to_be_written() {
    var written = Collections.synchronizedList(new ArrayList<String>());
    try (var writer = SnapshotWriter.inBackground()) {
      writer.write(KEY, () -> written.add("copy"));
    }

    assertThat(written).isEqualTo(List.of("copy"));
  }

  @Test
  void what_is_read_in_the_background_is_written_there() {
    var here = Collections.synchronizedList(new ArrayList<Boolean>());
    try (var writer = SnapshotWriter.inBackground()) {
      Background.run(() -> writer.write(KEY, () -> here.add(Background.isHere())));
      writer.write(KEY, () -> here.add(Background.isHere()));
    }

    assertThat(here).isEqualTo(List.of(true, false));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
