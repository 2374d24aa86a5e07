package ledgertab.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ledgertab.persistence.Background;
import org.junit.jupiter.api.Test;

final class SideBySideTest {

  @Test
  void work_for_many_portals_takes_no_connection_of_requests() {
    var here = new CopyOnWriteArrayList<Boolean>();

    Background.run(() -> SideBySide.each(List.of(1, 2, 3), _ -> here.add(Background.isHere())));

    assertThat(here).containsExactly(true, true, true);
  }
}
