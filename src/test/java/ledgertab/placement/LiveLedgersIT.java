package ledgertab.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.history.Money;
import ledgertab.testing.Engine;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether what an open tab shows of several ledgers, part by part, has changed.
@ParameterizedClass
@EnumSource(Engine.class)
final class LiveLedgersIT extends LiveStage {

  /// Match, credit, documents and complaints in both ledgers.
  private static final int COPIES = 8;

  LiveLedgersIT(Engine engine) {
    super(engine);
  }

  @Test
  void figures_of_any_of_several_ledgers_are_told() {
    var north = north();
    var tab = open();
    tab.get("/ui/ledger?ledger=north");
    var mark = mark(tab);
    assertThat(ask(tab, mark).statusCode()).isEqualTo(204);

    north.owes(Money.of("778.00", "RUB"));
    tab.post("/ui/refresh?ledger=north");

    assertTold(tab, mark);
  }

  @Test
  void what_is_read_while_older_figures_are_shown_is_told() {
    var north = north();
    var tab = open();
    tab.get("/ui/ledger?ledger=north");
    north.owes(Money.of("778.00", "RUB"));
    app.clock().advance(Duration.ofMinutes(16));

    var card = tab.get("/ui/card");
    assertThat(card.body()).contains("777.00").doesNotContain("778.00");
    var mark = card.headers().firstValue(MARK).orElseThrow();
    eventually(() -> tab.get("/ui/card").body().contains("778.00"));

    assertTold(tab, mark);
  }

  @Test
  void block_that_loads_on_its_own_is_part_of_what_is_told() {
    var north = north();
    var tab = open();
    var card = tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
    var block = tab.get("/ui/ledger?ledger=north").headers().firstValue(MARK).orElseThrow();
    assertThat(ask(tab, card + "," + block).statusCode()).isEqualTo(204);

    north.owes(Money.of("778.00", "RUB"));
    open().post("/ui/refresh?ledger=north");

    assertTold(tab, card + "," + block);
  }

  @Test
  void block_that_was_refreshed_is_not_told_once_more() {
    var north = north();
    var tab = open();
    var card = settledCard(tab);
    app.clock().advance(Duration.ofSeconds(1));
    north.owes(Money.of("778.00", "RUB"));
    var refreshed = tab.post("/ui/refresh?ledger=north");
    assertThat(refreshed.body()).contains("778.00");
    var block = refreshed.headers().firstValue(MARK).orElseThrow();

    var answer = ask(tab, card + "," + block);

    assertThat(answer.statusCode()).isEqualTo(204);
    var fresh = answer.headers().firstValue(MARK).orElseThrow();
    assertThat(fresh).doesNotContain(",");
    assertThat(ask(tab, fresh).statusCode()).isEqualTo(204);
    // Without its part, once what was read is written.
    assertTold(tab, card);
  }

  @Test
  void panel_that_loads_on_its_own_is_part_of_what_is_told() {
    var north = north();
    var tab = open();
    var card = settledCard(tab);
    app.clock().advance(Duration.ofSeconds(1));
    north.owes(Money.of("778.00", "RUB"));
    open().post("/ui/refresh?ledger=north");
    var parts =
        Stream.of("credit", "documents", "complaints")
            .map(panel -> tab.get("/ui/" + panel + "?ledger=north"))
            .map(answer -> answer.headers().firstValue(MARK).orElseThrow())
            .collect(Collectors.joining(","));

    assertTold(tab, card);
    assertThat(ask(tab, card + "," + parts).statusCode()).isEqualTo(204);
  }

  /// Of a copy that was not written yet when the mark was made nobody can tell whether the next one
  /// says the same.
  private String settledCard(OpenTab tab) {
    tab.get("/ui/ledger?ledger=north");
    mark(tab);
    eventually(() -> written() == COPIES);
    return tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
  }
}
