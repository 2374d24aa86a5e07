package ledgertab.accounting.builtin.load;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ledgertab.history.Complaint;
import ledgertab.history.Document;

/// The words that columns of a fixed meaning may hold.
final class Words {

  static final Map<String, Boolean> FLAGS =
      Map.ofEntries(
          Map.entry("true", true),
          Map.entry("yes", true),
          Map.entry("y", true),
          Map.entry("1", true),
          Map.entry("+", true),
          Map.entry("да", true),
          Map.entry("истина", true),
          Map.entry("false", false),
          Map.entry("no", false),
          Map.entry("n", false),
          Map.entry("0", false),
          Map.entry("-", false),
          Map.entry("нет", false),
          Map.entry("ложь", false));

  static final Map<String, Document.Kind> KINDS =
      Map.of(
          "invoice", Document.Kind.INVOICE,
          "order", Document.Kind.ORDER,
          "shipment", Document.Kind.SHIPMENT,
          "credit_note", Document.Kind.CREDIT_NOTE,
          "payment", Document.Kind.PAYMENT);

  static final Map<String, Complaint.State> STATES =
      Map.of(
          "open", Complaint.State.OPEN,
          "in_work", Complaint.State.IN_WORK,
          "closed", Complaint.State.CLOSED);

  private static final Set<String> DRAFT =
      Set.of("draft", "черновик", "не_проведен", "не_проведён");
  private static final Set<String> CANCELLED =
      Set.of(
          "cancelled",
          "canceled",
          "void",
          "voided",
          "deleted",
          "отменен",
          "отменён",
          "отменена",
          "аннулирован",
          "удален",
          "удалён");

  private Words() {}

  /// "In work" and "in-work" are `in_work`.
  static String normalised(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replaceAll("(?<=.)[\\s-]+", "_");
  }

  /// Whether a document counts: drafts and cancelled ones are known by their status.
  static Document.PostState postState(String status) {
    var word = normalised(status);
    if (DRAFT.contains(word)) {
      return Document.PostState.DRAFT;
    }
    return CANCELLED.contains(word) ? Document.PostState.CANCELLED : Document.PostState.POSTED;
  }
}
