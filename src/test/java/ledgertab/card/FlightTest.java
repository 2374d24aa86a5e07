package ledgertab.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FlightTest {

  private final Flight<String> flight = new Flight<>();

  @Test
  void the_last_who_leaves_ends_it_and_nobody_joins_it_any_more() {
    flight.join("a.1");
    flight.join("b.1");

    flight.leave(List.of("a.1"));
    assertThat(flight.presence().isOver()).isFalse();
    flight.leave(List.of("b.1"));

    assertThat(flight.presence().isOver()).isTrue();
    assertThat(flight.join("c.1")).isFalse();
  }

  @Test
  void several_requests_of_a_page_leave_together() {
    flight.join("a.1");
    flight.join("a.2");

    flight.leave(List.of("a.2", "a.1"));

    assertThat(flight.presence().isOver()).isTrue();
  }

  @Test
  void one_without_a_name_stays() {
    flight.join("");
    flight.join("a.1");

    flight.leave(List.of("a.1"));

    assertThat(flight.presence().isOver()).isFalse();
  }

  @Test
  void names_that_do_not_wait_change_nothing() {
    flight.leave(List.of("a.1"));
    assertThat(flight.join("b.1")).isTrue();

    flight.leave(List.of("a.1", ""));

    assertThat(flight.presence().isOver()).isFalse();
  }
}
