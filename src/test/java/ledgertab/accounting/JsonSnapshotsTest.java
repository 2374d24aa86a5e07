package ledgertab.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.Document;
import ledgertab.history.DocumentBook;
import ledgertab.history.LimitChange;
import ledgertab.history.Match;
import ledgertab.history.Money;
import ledgertab.history.News;
import ledgertab.history.SnapshotCodec;
import org.junit.jupiter.api.Test;

final class JsonSnapshotsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Money HUGE = Money.of("-33333333333333333333333333333.1250000001", "KWD");

  private final JsonSnapshots snapshots = new JsonSnapshots();

  @Test
  void documents_come_back_exactly() {
    var full =
        new Document(
            "1",
            Document.Kind.CREDIT_NOTE,
            "<script>\u202E".repeat(400),
            DAY,
            Optional.of(DAY),
            HUGE,
            Optional.of(Money.of("150000.10", "KWD")),
            Document.PostState.DRAFT,
            "Черновик",
            "ООО «Альфа»");
    var bare =
        new Document(
            "2",
            Document.Kind.PAYMENT,
            "",
            DAY,
            Optional.empty(),
            Money.of("100", "JPY"),
            Optional.empty(),
            Document.PostState.POSTED,
            "");

    var foreign =
        new Document(
            "3",
            Document.Kind.INVOICE,
            "3",
            DAY,
            Optional.empty(),
            Money.of("100", "JPY"),
            Optional.of(Money.of("60.10", "EUR")),
            Document.PostState.POSTED,
            "");
    var news = Map.of(full.id(), new News(News.Kind.PAID, Instant.ofEpochMilli(5)));

    assertRoundTrip(
        snapshots.documents(),
        new DocumentBook(List.of(full, bare, foreign), true, news, Set.of(Document.Kind.ORDER)));
  }

  @Test
  void credit_and_complaints_come_back_exactly() {
    var position =
        new CreditPosition(
            "East",
            CreditPosition.LimitMode.LIMITED,
            Optional.of(Money.of("0.000", "KWD")),
            HUGE,
            Optional.empty(),
            Optional.of(DAY),
            true,
            3,
            true,
            Optional.of(Money.of("7.500", "KWD")),
            Optional.of(new LimitChange(Instant.ofEpochMilli(5), Optional.empty())));

    assertRoundTrip(snapshots.credit(), List.of(position));
    assertRoundTrip(snapshots.credit(), List.of());
    assertRoundTrip(
        snapshots.complaints(),
        List.of(new Complaint("1", "", "Поздно", DAY, Complaint.State.IN_WORK)));
  }

  @Test
  void every_match_comes_back() {
    var key = new ClientKey(ClientKey.Kind.TAX_ID, "7707083893", "770701001");
    var root = client("1", Optional.empty());
    var child = client("2", Optional.of(root));

    assertRoundTrip(snapshots.matches(), new Match.Found(child, key));
    assertRoundTrip(snapshots.matches(), new Match.Ambiguous(List.of(root, child), key));
    assertRoundTrip(snapshots.matches(), new Match.NotFound(List.of(key)));
  }

  @Test
  void bytes_that_are_no_snapshot_are_refused() {
    var codec = snapshots.documents();

    assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(new byte[] {9, 1, 2}));
    assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(new byte[] {1, 1, 2}));
  }

  private static <T> void assertRoundTrip(SnapshotCodec<T> codec, T value) {
    assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
  }

  private static Client client(String id, Optional<Client> root) {
    return new Client(
        new ClientRef(new MemberId("portal-a"), "builtin", id),
        "Client",
        List.of("7707083893"),
        Optional.of("770701001"),
        Optional.empty(),
        root,
        false);
  }
}
