package ledgertab.accounting.onec.emulator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Three bases, one for each family of configurations, with the figures of the real systems that
/// other connectors are tried on: C1 owes 300834.22, of it 117499.90 overdue.
public final class Bases {

  /// @param key short, for tests
  record Customer(
      String key, String name, String taxId, String email, String phone, String limit) {}

  static final List<Customer> CUSTOMERS =
      List.of(
          new Customer(
              "C1",
              "ООО «Ромашка-Трейд»",
              "7701234560",
              "buh@romashka.example",
              "8 (495) 123-45-67",
              "500000.00"),
          new Customer(
              "C2",
              "АО Вектор & Партнёры",
              "7809876544",
              "office@vektor.example",
              "+78123334455",
              "1000000.00"),
          new Customer(
              "C3",
              "Bergmann O'Neil GmbH",
              "DE136695976",
              "ap@bergmann.example",
              "+493012345678",
              "0"));

  /// A sale: how many days ago, to be paid within how many days, what it came to and what is open.
  record Sale(int ago, int within, String total, String open) {
    String due(LocalDate today) {
      return today.minusDays(ago).plusDays(within) + "T00:00:00";
    }
  }

  static final List<Sale> SALES =
      List.of(
          new Sale(330, 30, "12500.10", "0"),
          new Sale(300, 30, "99999.99", "0"),
          new Sale(240, 14, "1200.00", "0"),
          new Sale(150, 30, "45000.55", "0"),
          new Sale(100, 30, "73500.00", "73500.00"),
          new Sale(75, 14, "18999.90", "18999.90"),
          new Sale(60, 30, "40000.00", "25000.00"),
          new Sale(20, 30, "150000.00", "150000.00"),
          new Sale(10, 30, "0.99", "0.99"),
          new Sale(2, 45, "33333.33", "33333.33"));

  private Bases() {}

  public static Base accounting(LocalDate today) {
    var base = Configuration.accounting();
    var seed = new Seed(base, today, "ВалютаДокумента_Key");
    seed.common("Document_СчетНаОплатуПокупателю");
    for (var account :
        Map.of(
                "62",
                "Расчеты с покупателями",
                "62.01",
                "Расчеты с покупателями",
                "62.02",
                "Авансы полученные",
                "60.01",
                "Расчеты с поставщиками")
            .entrySet()) {
      base.table("ChartOfAccounts_Хозрасчетный")
          .row(
              "Ref_Key",
              Base.guid(account.getKey()),
              "Code",
              account.getKey(),
              "Description",
              account.getValue());
    }
    seed.open(
        (customer, sale, document) ->
            base.table("AccountingRegister_Хозрасчетный")
                .row(
                    "Account_Key",
                    Base.guid("62.01"),
                    "ExtDimension1",
                    Base.guid(customer.key()),
                    "ExtDimension1_Type",
                    "StandardODATA.Catalog_Контрагенты",
                    "ExtDimension3",
                    document,
                    "ExtDimension3_Type",
                    "StandardODATA.Document_РеализацияТоваровУслуг",
                    "Организация_Key",
                    Base.guid("company"),
                    "СуммаBalance",
                    new BigDecimal(sale.open()),
                    "СуммаBalanceDr",
                    new BigDecimal(sale.open())));
    // What we owe to the same company as our supplier is another account's.
    base.table("AccountingRegister_Хозрасчетный")
        .row(
            "Account_Key", Base.guid("60.01"),
            "ExtDimension1", Base.guid("C1"),
            "ExtDimension1_Type", "StandardODATA.Catalog_Контрагенты",
            "Организация_Key", Base.guid("company"),
            "СуммаBalanceCr", new BigDecimal("5000"));
    return base;
  }

  /// Newer versions of Бухгалтерия have orders too.
  public static void orders(Base accounting) {
    accounting.add(Configuration.document("ЗаказПокупателя", "ВалютаДокумента_Key"));
  }

  public static Base trade11(LocalDate today) {
    var base = Configuration.trade11();
    base.add(new Table("Catalog_ОбъектыРасчетов", "Ref_Key", "Description", "*Объект"));
    base.table("AccumulationRegister_РасчетыСКлиентамиПоСрокам").with("ОбъектРасчетов_Key");
    var seed = new Seed(base, today, "Валюта_Key");
    seed.common("Document_СчетНаОплатуКлиенту");
    for (var customer : CUSTOMERS) {
      trade11(base, customer);
    }
    seed.open((customer, sale, document) -> term(base, customer, sale, document, today));
    base.table("Catalog_Претензии")
        .row(
            "Ref_Key",
            Base.guid("P1"),
            "Code",
            "00-00001 ",
            "Description",
            "Недостача 3 коробок по накладной",
            "Партнер_Key",
            Base.guid("partner C1"),
            "Контрагент_Key",
            Base.guid("C1"),
            "ДатаРегистрации",
            today.minusDays(3) + "T10:00:00",
            "Статус",
            "Зарегистрирована");
    return base;
  }

  private static void trade11(Base base, Customer customer) {
    var partner = Base.guid("partner " + customer.key());
    var client = Base.guid(customer.key());
    base.table("Catalog_Контрагенты").change(client, "Партнер_Key", partner);
    base.table("Catalog_Партнеры_КонтактнаяИнформация")
        .row(
            "Ref_Key",
            partner,
            "Тип",
            "АдресЭлектроннойПочты",
            "АдресЭП",
            "sales-" + customer.email(),
            "Представление",
            "sales-" + customer.email());
    base.table("Catalog_КлючиАналитикиУчетаПоПартнерам")
        .row(
            "Ref_Key",
            Base.guid("key " + customer.key()),
            "Партнер_Key",
            partner,
            "Контрагент_Key",
            client,
            "Организация_Key",
            Base.guid("company"));
    base.table("AccumulationRegister_РасчетыСКлиентами")
        .row(
            "АналитикаУчетаПоПартнерам_Key", Base.guid("key " + customer.key()),
            "Валюта_Key", Base.guid("643"),
            "СуммаBalance", new BigDecimal("300834.22"));
    base.table("Catalog_СоглашенияСКлиентами")
        .row(
            "Ref_Key",
            Base.guid("agreement " + customer.key()),
            "Партнер_Key",
            partner,
            "Валюта_Key",
            Base.guid("643"),
            "ДопустимаяСуммаЗадолженности",
            new BigDecimal(customer.limit()),
            "ОграничиватьСуммуЗадолженности",
            !customer.limit().equals("0"),
            "Статус",
            "Действует")
        .row(
            "Ref_Key",
            Base.guid("old agreement " + customer.key()),
            "Партнер_Key",
            partner,
            "Валюта_Key",
            Base.guid("643"),
            "ДопустимаяСуммаЗадолженности",
            new BigDecimal("1.00"),
            "ОграничиватьСуммуЗадолженности",
            true,
            "Статус",
            "Закрыто");
  }

  private static void term(
      Base base, Customer customer, Sale sale, String document, LocalDate today) {
    var object = Base.guid("object " + document);
    base.table("Catalog_ОбъектыРасчетов")
        .row(
            "Ref_Key",
            object,
            "Объект",
            document,
            "Объект_Type",
            "StandardODATA.Document_РеализацияТоваровУслуг");
    base.table("AccumulationRegister_РасчетыСКлиентамиПоСрокам")
        .row(
            "АналитикаУчетаПоПартнерам_Key", Base.guid("key " + customer.key()),
            "Валюта_Key", Base.guid("643"),
            "ОбъектРасчетов_Key", object,
            "ДатаПлановогоПогашения", sale.due(today),
            "ДолгBalance", new BigDecimal(sale.open()));
  }

  public static Base trade103(LocalDate today) {
    var base = Configuration.trade103();
    var seed = new Seed(base, today, "ВалютаДокумента_Key");
    seed.common("Document_СчетНаОплатуПокупателю");
    for (var customer : CUSTOMERS) {
      contract(base, customer.key(), "СПокупателем", customer.limit());
    }
    contract(base, "C1", "СПоставщиком", "0");
    seed.open(
        (customer, sale, document) ->
            balance(base, customer.key(), "СПокупателем", document, new BigDecimal(sale.open())));
    balance(base, "C1", "СПоставщиком", "", new BigDecimal("-7000"));
    return base;
  }

  private static void contract(Base base, String client, String kind, String limit) {
    base.table("Catalog_ДоговорыКонтрагентов")
        .row(
            "Ref_Key", Base.guid(client + " " + kind),
            "Owner_Key", Base.guid(client),
            "ВидДоговора", kind,
            "Организация_Key", Base.guid("company"),
            "ВалютаВзаиморасчетов_Key", Base.guid("643"),
            "ДопустимаяСуммаЗадолженности", new BigDecimal(limit),
            "КонтролироватьСуммуЗадолженности", !limit.equals("0"));
  }

  private static void balance(
      Base base, String client, String kind, String document, BigDecimal amount) {
    base.table("AccumulationRegister_ВзаиморасчетыСКонтрагентамиПоДокументамРасчетов")
        .row(
            "Контрагент_Key",
            Base.guid(client),
            "ДоговорКонтрагента_Key",
            Base.guid(client + " " + kind),
            "Организация_Key",
            Base.guid("company"),
            "ДокументРасчетовСКонтрагентом",
            document,
            "ДокументРасчетовСКонтрагентом_Type",
            document.isEmpty() ? "" : "StandardODATA.Document_РеализацияТоваровУслуг",
            "СуммаВзаиморасчетовBalance",
            amount);
  }
}
