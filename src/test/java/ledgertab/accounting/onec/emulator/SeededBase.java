package ledgertab.accounting.onec.emulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.LedgerSeed;

/// The [LedgerSeed] in a base of УТ 11, with two fields that its owner has added.
public final class SeededBase {

  /// The names that are others there.
  public static final String NAMES =
      """
      client.externalId = ИдентификаторCRM
      limit.onHold = ОтгрузкаОстановлена
      """;

  private static final Map<String, String> SETS =
      Map.of(
          "invoice", "Document_СчетНаОплатуКлиенту",
          "order", "Document_ЗаказКлиента",
          "credit_note", "Document_ВозвратТоваровОтПокупателя",
          "payment", "Document_ПоступлениеБезналичныхДенежныхСредств");
  private static final Map<String, String> ROLES =
      Map.of("invoice", "invoice", "order", "order", "credit_note", "return", "payment", "bank");
  private static final Map<String, String> CURRENCIES =
      Map.of("RUB", "643", "EUR", "978", "JPY", "392", "USD", "840");
  private static final Map<String, String> STATES =
      Map.of("open", "Зарегистрирована", "in_work", "Обрабатывается", "closed", "Удовлетворена");

  private final Base base = Configuration.trade11();
  private final Map<String, String> documents = new HashMap<>();

  public SeededBase() {
    base.table("Catalog_Контрагенты").with("ИдентификаторCRM");
    base.table("Catalog_СоглашенияСКлиентами").with("?ОтгрузкаОстановлена");
    base.table("AccumulationRegister_РасчетыСКлиентамиПоСрокам").with("*ОбъектРасчетов");
    CURRENCIES.forEach(
        (name, code) ->
            base.table("Catalog_Валюты")
                .row("Ref_Key", Base.guid(code), "Code", code, "Description", name));
    base.table("Catalog_Организации")
        .row("Ref_Key", Base.guid("company"), "Description", "Наша компания");
    LedgerSeed.rows(LedgerSeed.CLIENTS).forEach(this::client);
    LedgerSeed.rows(LedgerSeed.DOCUMENTS).forEach(this::document);
    LedgerSeed.rows(LedgerSeed.COMPLAINTS).forEach(this::complaint);
  }

  public Base base() {
    return base;
  }

  /// The ids that documents of the seed have here.
  public Map<String, String> documents() {
    return documents;
  }

  private void client(LedgerSeed.Row row) {
    var id = row.get("id");
    var isFirst =
        base.table("Catalog_Контрагенты").rows().stream().noneMatch(r -> id.equals(r.get("Code")));
    if (isFirst) {
      base.table("Catalog_Контрагенты")
          .row(
              "Ref_Key", Base.guid(id),
              "Code", id,
              "Description", row.get("name"),
              "ИНН", row.get("tax_id"),
              "КПП", row.get("kpp"),
              "ИдентификаторCRM", row.get("external_id"),
              "Партнер_Key", Base.guid("partner " + id));
      base.table("Catalog_КлючиАналитикиУчетаПоПартнерам")
          .row(
              "Ref_Key",
              Base.guid("key " + id),
              "Контрагент_Key",
              Base.guid(id),
              "Партнер_Key",
              Base.guid("partner " + id),
              "Организация_Key",
              Base.guid("company"));
      contacts(id, row);
    }
    agreement(id, row);
  }

  private void contacts(String id, LedgerSeed.Row row) {
    var contacts = base.table("Catalog_Контрагенты_КонтактнаяИнформация");
    contacts.row(
        "Ref_Key",
        Base.guid(id),
        "Тип",
        "АдресЭлектроннойПочты",
        "АдресЭП",
        row.get("email"),
        "Представление",
        row.get("email"));
    contacts.row("Ref_Key", Base.guid(id), "Тип", "Телефон", "Представление", row.get("phone"));
  }

  private void agreement(String id, LedgerSeed.Row row) {
    var limit = row.get("credit_limit");
    if (!row.get("currency").isEmpty()) {
      base.table("Catalog_СоглашенияСКлиентами")
          .row(
              "Ref_Key", Base.guid("agreement " + id + row.get("currency")),
              "Партнер_Key", Base.guid("partner " + id),
              "Организация_Key", Base.guid("company"),
              "Валюта_Key", currency(row),
              "ДопустимаяСуммаЗадолженности",
                  limit.isEmpty() ? BigDecimal.ZERO : new BigDecimal(limit),
              "ОграничиватьСуммуЗадолженности", !limit.isEmpty(),
              "ОтгрузкаОстановлена", "yes".equals(row.get("on_hold")),
              "Статус", "Действует");
    }
  }

  private static String currency(LedgerSeed.Row row) {
    return Base.guid(CURRENCIES.getOrDefault(row.get("currency"), ""));
  }

  private void document(LedgerSeed.Row row) {
    var kind = row.get("kind");
    var set = SETS.getOrDefault(kind, "");
    var guid = Base.guid(row.get("id"));
    documents.put(row.get("id"), ROLES.getOrDefault(kind, "") + "." + guid);
    base.table(set)
        .row(
            "Ref_Key", guid,
            "Number", row.get("number") + "  ",
            "Date", row.get("issued") + "T12:00:00",
            "Posted", !"draft".equals(row.get("status")),
            "Контрагент_Key", Base.guid(row.get("client_id")),
            "Организация_Key", Base.guid("company"),
            "Валюта_Key", currency(row),
            "СуммаДокумента", new BigDecimal(row.get("total")),
            "Товары", lines(row.get("id"), true),
            "Услуги", lines(row.get("id"), false));
    if (kind.equals("invoice")) {
      base.table(set).change(guid, "Статус", row.get("status"));
      base.table(set)
          .change(
              guid,
              "СрокОплаты",
              row.get("due").isEmpty() ? "0001-01-01T00:00:00" : row.get("due") + "T00:00:00");
    }
    open(row, guid, set);
  }

  private void open(LedgerSeed.Row row, String guid, String set) {
    var open = row.get("outstanding");
    if (open.isEmpty() || open.equals("0") || "draft".equals(row.get("status"))) {
      return;
    }
    var isDebt = "invoice".equals(row.get("kind"));
    base.table("AccumulationRegister_РасчетыСКлиентамиПоСрокам")
        .row(
            "АналитикаУчетаПоПартнерам_Key",
            Base.guid("key " + row.get("client_id")),
            "Валюта_Key",
            currency(row),
            "ДатаПлановогоПогашения",
            isDebt && !row.get("due").isEmpty()
                ? row.get("due") + "T00:00:00"
                : "0001-01-01T00:00:00",
            "ОбъектРасчетов",
            guid,
            "ОбъектРасчетов_Type",
            "StandardODATA." + set,
            isDebt ? "ДолгBalance" : "ПредоплатаBalance",
            new BigDecimal(open));
    base.table("AccumulationRegister_РасчетыСКлиентами")
        .row(
            "АналитикаУчетаПоПартнерам_Key", Base.guid("key " + row.get("client_id")),
            "Валюта_Key", currency(row),
            "СуммаBalance", isDebt ? new BigDecimal(open) : new BigDecimal(open).negate());
  }

  private List<Map<String, Object>> lines(String document, boolean isGoods) {
    var lines = new ArrayList<Map<String, Object>>();
    LedgerSeed.rows(LedgerSeed.LINES).stream()
        .filter(
            row -> row.get("document_id").equals(document) && row.get("unit").isEmpty() != isGoods)
        .forEach(row -> lines.add(line(row, isGoods, lines.size() + 1)));
    return lines;
  }

  private Map<String, Object> line(LedgerSeed.Row row, boolean isGoods, int number) {
    var line = new LinkedHashMap<String, Object>();
    var unit = row.get("unit");
    line.put("LineNumber", String.valueOf(number));
    line.put("Номенклатура_Key", Base.guid("item " + row.get("name")));
    line.put("Содержание", isGoods ? "" : row.get("name"));
    line.put("ЕдиницаИзмерения_Key", isGoods ? Base.guid("unit " + unit) : Base.NOTHING);
    line.put("Количество", number(row.get("quantity")));
    line.put("Цена", number(row.get("price")));
    line.put("Сумма", number(row.get("total")));
    base.table("Catalog_Номенклатура")
        .row("Ref_Key", Base.guid("item " + row.get("name")), "Description", row.get("name"));
    base.table("Catalog_КлассификаторЕдиницИзмерения")
        .row("Ref_Key", Base.guid("unit " + unit), "Description", unit);
    return line;
  }

  private static BigDecimal number(String text) {
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }

  private void complaint(LedgerSeed.Row row) {
    base.table("Catalog_Претензии")
        .row(
            "Ref_Key", Base.guid(row.get("id")),
            "Code", row.get("number"),
            "Description", row.get("subject"),
            "Контрагент_Key", Base.guid(row.get("client_id")),
            "ДатаРегистрации", row.get("opened") + "T09:00:00",
            "Статус", STATES.getOrDefault(row.get("state"), ""));
  }
}
