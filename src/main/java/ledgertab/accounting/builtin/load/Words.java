package ledgertab.accounting.builtin.load;

import java.util.Map;
import java.util.Set;
import ledgertab.accounting.builtin.reading.CellWords;
import ledgertab.history.Complaint;
import ledgertab.history.Document;

/// The words that columns of a fixed meaning may hold.
final class Words {

  static final Vocabulary<Boolean> FLAGS =
      new Vocabulary<>(
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
              Map.entry("ложь", false)),
          Map.of());

  static final Vocabulary<Document.Kind> KINDS =
      new Vocabulary<>(
          Map.of(
              "invoice", Document.Kind.INVOICE,
              "order", Document.Kind.ORDER,
              "shipment", Document.Kind.SHIPMENT,
              "credit_note", Document.Kind.CREDIT_NOTE,
              "payment", Document.Kind.PAYMENT),
          Map.ofEntries(
              Map.entry("счет", Document.Kind.INVOICE),
              Map.entry("счёт", Document.Kind.INVOICE),
              Map.entry("счет_на_оплату", Document.Kind.INVOICE),
              Map.entry("счет_на_оплату_покупателю", Document.Kind.INVOICE),
              Map.entry("заказ", Document.Kind.ORDER),
              Map.entry("заказ_клиента", Document.Kind.ORDER),
              Map.entry("заказ_покупателя", Document.Kind.ORDER),
              Map.entry("отгрузка", Document.Kind.SHIPMENT),
              Map.entry("накладная", Document.Kind.SHIPMENT),
              Map.entry("реализация", Document.Kind.SHIPMENT),
              Map.entry("реализация_товаров_и_услуг", Document.Kind.SHIPMENT),
              Map.entry("реализация_(акт,_накладная,_упд)", Document.Kind.SHIPMENT),
              Map.entry("credit_memo", Document.Kind.CREDIT_NOTE),
              Map.entry("возврат", Document.Kind.CREDIT_NOTE),
              Map.entry("возврат_товаров_от_покупателя", Document.Kind.CREDIT_NOTE),
              Map.entry("оплата", Document.Kind.PAYMENT),
              Map.entry("платеж", Document.Kind.PAYMENT),
              Map.entry("платёж", Document.Kind.PAYMENT),
              Map.entry("поступление_на_расчетный_счет", Document.Kind.PAYMENT)));

  static final Vocabulary<Complaint.State> STATES =
      new Vocabulary<>(
          Map.of(
              "open", Complaint.State.OPEN,
              "in_work", Complaint.State.IN_WORK,
              "closed", Complaint.State.CLOSED),
          Map.ofEntries(
              Map.entry("new", Complaint.State.OPEN),
              Map.entry("открыта", Complaint.State.OPEN),
              Map.entry("открыто", Complaint.State.OPEN),
              Map.entry("новая", Complaint.State.OPEN),
              Map.entry("in_progress", Complaint.State.IN_WORK),
              Map.entry("в_работе", Complaint.State.IN_WORK),
              Map.entry("solved", Complaint.State.CLOSED),
              Map.entry("закрыта", Complaint.State.CLOSED),
              Map.entry("закрыто", Complaint.State.CLOSED),
              Map.entry("решена", Complaint.State.CLOSED)));

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

  /// Whether a document counts: drafts and cancelled ones are known by their status.
  static Document.PostState postState(String status) {
    var word = CellWords.normalised(status);
    if (DRAFT.contains(word)) {
      return Document.PostState.DRAFT;
    }
    return CANCELLED.contains(word) ? Document.PostState.CANCELLED : Document.PostState.POSTED;
  }
}
