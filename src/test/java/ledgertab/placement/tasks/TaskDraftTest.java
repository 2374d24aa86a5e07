package ledgertab.placement.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ledgertab.history.Document;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.DocumentBook;
import ledgertab.history.Money;
import ledgertab.placement.panel.Words;
import ledgertab.web.Formats;
import ledgertab.web.Language;
import org.junit.jupiter.api.Test;

final class TaskDraftTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private final Words words =
      new Words(new Formats(Language.EN.locale(), Instant.EPOCH), TODAY, ZoneOffset.UTC);

  @Test
  void what_is_overdue_is_named_in_the_currency_that_it_is_open_in() {
    var open = Money.of("10010.00", "RUB");
    var invoice =
        new Document(
            "d",
            Kind.INVOICE,
            "SI-6",
            TODAY.minusDays(40),
            Optional.of(TODAY.minusDays(3)),
            Money.of("100.10", "EUR"),
            Optional.of(open),
            PostState.POSTED,
            "");

    var form =
        TaskDraft.of(List.of(new DocumentBook(List.of(invoice), false)), words)
            .form(Optional.of("SI-6"));

    assertThat(form.title()).contains("SI-6", words.money(open));
    assertThat(form.description()).contains(words.money(open)).doesNotContain("EUR");
  }
}
