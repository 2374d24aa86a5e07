package ledgertab.accounting.onec.emulator;

/// The objects of three configurations, empty.
final class Configuration {

  private static final String[] CLIENT = {
    "Ref_Key",
    "Code",
    "Description",
    "НаименованиеПолное",
    "ИНН",
    "КПП",
    "ГоловнойКонтрагент_Key",
    "?IsFolder",
    "?DeletionMark"
  };

  private Configuration() {}

  static Base accounting() {
    return common("ВалютаДокумента_Key")
        .add(
            document("СчетНаОплатуПокупателю", "ВалютаДокумента_Key").with("@СрокОплаты"),
            money("ПоступлениеНаРасчетныйСчет", "ВалютаДокумента_Key"),
            new Table("ChartOfAccounts_Хозрасчетный", "Ref_Key", "Code", "Description"),
            Table.register(
                "AccountingRegister_Хозрасчетный",
                "Account_Key",
                "*ExtDimension1",
                "*ExtDimension2",
                "*ExtDimension3",
                "Организация_Key",
                "Валюта_Key",
                "#СуммаBalance",
                "#СуммаBalanceDr",
                "#СуммаBalanceCr",
                "#ВалютнаяСуммаBalanceDr",
                "#ВалютнаяСуммаBalanceCr"));
  }

  static Base trade11() {
    var base =
        common("Валюта_Key")
            .add(
                contacts("Catalog_Партнеры_КонтактнаяИнформация"),
                document("СчетНаОплатуКлиенту", "Валюта_Key")
                    .with("Партнер_Key")
                    .with("Статус")
                    .with("@СрокОплаты"),
                document("ЗаказКлиента", "Валюта_Key").with("Статус"),
                document("ПоступлениеБезналичныхДенежныхСредств", "Валюта_Key"),
                new Table(
                    "Catalog_КлючиАналитикиУчетаПоПартнерам",
                    "Ref_Key",
                    "Description",
                    "Партнер_Key",
                    "Контрагент_Key",
                    "Организация_Key"),
                Table.register(
                    "AccumulationRegister_РасчетыСКлиентами",
                    "АналитикаУчетаПоПартнерам_Key",
                    "Валюта_Key",
                    "#СуммаBalance",
                    "#КОплатеBalance"),
                Table.register(
                    "AccumulationRegister_РасчетыСКлиентамиПоСрокам",
                    "АналитикаУчетаПоПартнерам_Key",
                    "Валюта_Key",
                    "@ДатаПлановогоПогашения",
                    "#ДолгBalance",
                    "#ПредоплатаBalance"),
                new Table(
                    "Catalog_СоглашенияСКлиентами",
                    "Ref_Key",
                    "Description",
                    "Партнер_Key",
                    "Контрагент_Key",
                    "Организация_Key",
                    "Валюта_Key",
                    "#ДопустимаяСуммаЗадолженности",
                    "?ОграничиватьСуммуЗадолженности",
                    "Статус",
                    "?DeletionMark"),
                new Table(
                    "Catalog_Претензии",
                    "Ref_Key",
                    "Code",
                    "Description",
                    "Партнер_Key",
                    "Контрагент_Key",
                    "@ДатаРегистрации",
                    "@ДатаОкончания",
                    "Статус",
                    "?DeletionMark"));
    base.table("Catalog_Контрагенты").with("Партнер_Key");
    return base;
  }

  static Base trade103() {
    return common("ВалютаДокумента_Key")
        .add(
            document("СчетНаОплатуПокупателю", "ВалютаДокумента_Key"),
            document("ЗаказПокупателя", "ВалютаДокумента_Key"),
            document("ПлатежноеПоручениеВходящее", "ВалютаДокумента_Key"),
            Table.register(
                "AccumulationRegister_ВзаиморасчетыСКонтрагентамиПоДокументамРасчетов",
                "Контрагент_Key",
                "ДоговорКонтрагента_Key",
                "*Сделка",
                "*ДокументРасчетовСКонтрагентом",
                "Организация_Key",
                "#СуммаВзаиморасчетовBalance",
                "#СуммаУпрBalance"),
            new Table(
                "Catalog_ДоговорыКонтрагентов",
                "Ref_Key",
                "Owner_Key",
                "Description",
                "ВидДоговора",
                "Организация_Key",
                "ВалютаВзаиморасчетов_Key",
                "#ДопустимаяСуммаЗадолженности",
                "?КонтролироватьСуммуЗадолженности",
                "?DeletionMark"));
  }

  private static Base common(String currency) {
    return new Base()
        .add(
            new Table("Catalog_Контрагенты", CLIENT),
            contacts("Catalog_Контрагенты_КонтактнаяИнформация"),
            new Table("Catalog_Организации", "Ref_Key", "Code", "Description", "ИНН"),
            new Table("Catalog_Валюты", "Ref_Key", "Code", "Description"),
            new Table("Catalog_Номенклатура", "Ref_Key", "Code", "Description"),
            new Table("Catalog_КлассификаторЕдиницИзмерения", "Ref_Key", "Code", "Description"),
            document("РеализацияТоваровУслуг", currency),
            document("ВозвратТоваровОтПокупателя", currency),
            currency.equals("Валюта_Key")
                ? document("ПриходныйКассовыйОрдер", currency)
                : money("ПриходныйКассовыйОрдер", currency));
  }

  private static Table contacts(String name) {
    return new Table(
        name, "Ref_Key", "%LineNumber", "Тип", "АдресЭП", "НомерТелефона", "Представление");
  }

  static Table document(String name, String currency) {
    return document(name, currency, "Контрагент_Key");
  }

  /// In bookkeeping money can come from people of the company too.
  private static Table money(String name, String currency) {
    return document(name, currency, "*Контрагент");
  }

  private static Table document(String name, String currency, String client) {
    return new Table(
        "Document_" + name,
        "Ref_Key",
        "Number",
        "@Date",
        "?Posted",
        "?DeletionMark",
        client,
        "Организация_Key",
        currency,
        "#СуммаДокумента",
        "[Товары",
        "[Услуги");
  }
}
