package ledgertab.accounting.onec.emulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.onec.emulator.Bases.Customer;
import ledgertab.accounting.onec.emulator.Bases.Sale;

/// Fills what all configurations have in common.
///
/// @param currency the field of documents that names it
record Seed(Base base, LocalDate today, String currency) {

  private static final String SHIPMENT = "Document_РеализацияТоваровУслуг";

  /// Takes what is open on a sale.
  interface Opening {
    void add(Customer customer, Sale sale, String document);
  }

  void common(String invoice) {
    base.table("Catalog_Валюты")
        .row("Ref_Key", Base.guid("643"), "Code", "643", "Description", "руб.");
    base.table("Catalog_Организации")
        .row("Ref_Key", Base.guid("company"), "Description", "Наша компания");
    base.table("Catalog_Номенклатура")
        .row("Ref_Key", Base.guid("item"), "Description", "Товар по заказу");
    base.table("Catalog_КлассификаторЕдиницИзмерения")
        .row("Ref_Key", Base.guid("unit"), "Description", "шт");
    base.table("Catalog_Контрагенты")
        .row("Ref_Key", Base.guid("folder"), "Description", "Покупатели", "IsFolder", true)
        .row(
            "Ref_Key",
            Base.guid("deleted"),
            "Description",
            "Удалённая Ромашка",
            "ИНН",
            "7701234560",
            "DeletionMark",
            true);
    Bases.CUSTOMERS.forEach(this::customer);
    for (var customer : Bases.CUSTOMERS) {
      for (var sale : Bases.SALES) {
        document(SHIPMENT, customer, sale, true);
      }
    }
    document(invoice, Bases.CUSTOMERS.getFirst(), Bases.SALES.getLast(), true);
    document(invoice, Bases.CUSTOMERS.getFirst(), new Sale(1, 0, "777.00", "0"), false);
  }

  private void customer(Customer customer) {
    var ref = Base.guid(customer.key());
    base.table("Catalog_Контрагенты")
        .row(
            "Ref_Key",
            ref,
            "Code",
            "CRM-" + customer.key(),
            "Description",
            customer.name(),
            "НаименованиеПолное",
            customer.name(),
            "ИНН",
            customer.taxId(),
            "КПП",
            customer.key().equals("C1") ? "770101001" : "",
            // 1C refers a client that is no branch to itself.
            "ГоловнойКонтрагент_Key",
            ref);
    base.table("Catalog_Контрагенты_КонтактнаяИнформация")
        .row(
            "Ref_Key",
            ref,
            "LineNumber",
            "1",
            "Тип",
            "АдресЭлектроннойПочты",
            "АдресЭП",
            customer.email(),
            "Представление",
            customer.email())
        .row(
            "Ref_Key",
            ref,
            "LineNumber",
            "2",
            "Тип",
            "Телефон",
            "НомерТелефона",
            customer.phone().replaceAll("\\D", ""),
            "Представление",
            customer.phone());
  }

  private void document(String set, Customer customer, Sale sale, boolean isPosted) {
    var total = new BigDecimal(sale.total());
    base.table(set)
        .row(
            "Ref_Key",
            guid(set, customer, sale),
            // Numbers are filled up with spaces.
            "Number",
            "БП-%06d   ".formatted(sale.ago()),
            "Date",
            today.minusDays(sale.ago()) + "T23:30:00",
            "Posted",
            isPosted,
            "Контрагент_Key",
            Base.guid(customer.key()),
            "Организация_Key",
            Base.guid("company"),
            currency,
            Base.guid("643"),
            "СуммаДокумента",
            total,
            "Товары",
            List.of(line(total)));
  }

  private static Map<String, Object> line(BigDecimal total) {
    var line = new LinkedHashMap<String, Object>();
    line.put("LineNumber", "1");
    line.put("Номенклатура_Key", Base.guid("item"));
    line.put("ЕдиницаИзмерения_Key", Base.guid("unit"));
    line.put("Количество", BigDecimal.ONE);
    line.put("Цена", total);
    line.put("Сумма", total);
    return line;
  }

  static String guid(String set, Customer customer, Sale sale) {
    return Base.guid(set + customer.key() + sale.ago());
  }

  void open(Opening opening) {
    for (var customer : Bases.CUSTOMERS) {
      for (var sale : Bases.SALES) {
        if (!sale.open().equals("0")) {
          opening.add(customer, sale, guid(SHIPMENT, customer, sale));
        }
      }
    }
  }
}
