package ledgertab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ledgertab.history.CreditVerdict;
import ledgertab.history.Inn;

/// The two hundred clients of the demo ledger; everything about them is invented.
public final class DemoClients {

  static final int ALL = 200;

  private static final int STABLE = 40;

  /// All that the built-in ledger can come to: it always says whether there is a limit.
  static final List<CreditVerdict> VERDICTS =
      Stream.of(CreditVerdict.values()).filter(v -> v != CreditVerdict.UNKNOWN_LIMIT).toList();

  private static final List<String> RUSSIAN =
      List.of(
          "ООО «Северная верфь Плюс»",
          "ООО «Кедровый стан»",
          "АО «Лазурит-Инструмент»",
          "ООО «Полярный ветер Логистик»",
          "ООО «Медная гора Сервис»",
          "ООО «Тихая гавань»",
          "АО «Орион-Металлосбыт»",
          "ООО «Вересковый дом»",
          "ООО «Янтарный берег Фуд»",
          "ООО «Гранитный мост»",
          "ООО «Рассветстройснаб»",
          "АО «Берёзовая роща»",
          "ООО «Стеклоград Урал»",
          "ООО «Флагман Упаковка»",
          "ООО «Зелёный квартал»",
          "ИП Незабудкин Аркадий Ильич",
          "ООО «Трёхречье Агро»",
          "ООО «Высота Монтаж»",
          "ООО «Соляной двор»",
          "ИП Подорожникова Лидия Марковна");

  private static final List<String> LATIN =
      List.of(
          "Alderbrook Trading GmbH",
          "Fennimore & Daughters Ltd",
          "Quillhaven Logistics B.V.",
          "Marlowick Instruments AG",
          "Halvorsund Timber AS",
          "Costa Brezza Alimentari S.r.l.",
          "Larkspur Office Supply LLC",
          "Tannenfels Werkzeugbau GmbH",
          "Petrel Bay Shipping Ltd",
          "Maison Corvelle SARL",
          "Ironmere Fasteners Ltd",
          "Blauwater Techniek B.V.",
          "Sundvik Paper Oy",
          "Ostrowia Meble Sp. z o.o.",
          "Brackwater Foods Inc.",
          "Kestrel Yard Robotics LLC",
          "Vellmar Optik GmbH",
          "Orchard & Pine Interiors Ltd",
          "Monteluna Vini S.p.A.",
          "Greyfriar Analytics Inc.");

  private static final List<String> RUSSIAN_FIRST =
      List.of("Северо", "Ново", "Старо", "Крас", "Горно", "Лесо", "Тепло", "Электро", "Строй");
  private static final List<String> RUSSIAN_LAST =
      List.of("ресурс", "комплект", "снаб", "торг", "маш", "пром", "альянс", "проект", "лайн");
  private static final List<String> LATIN_FIRST =
      List.of("Wind", "Stone", "Amber", "Silver", "North", "Elm", "Raven", "Bright", "Copper");
  private static final List<String> LATIN_LAST =
      List.of("ford", "field", "gate", "holm", "brook", "wick", "haven", "crest", "moor");
  private static final List<String> LATIN_FORM =
      List.of("Ltd", "GmbH", "B.V.", "S.r.l.", "LLC", "AG", "SARL");

  private DemoClients() {}

  /// The first forty, the same in every demo; every verdict is among the first twelve.
  public static List<DemoClient> stable() {
    return all().subList(0, STABLE);
  }

  static List<DemoClient> all() {
    var clients = new ArrayList<DemoClient>();
    for (int i = 0; i < ALL; i++) {
      clients.add(client(i));
    }
    return clients;
  }

  private static DemoClient client(int i) {
    var isRussian = i % 2 == 0;
    var verdict = verdict(i, isRussian);
    var currency = isRussian ? "RUB" : (i % 4 == 1 ? "EUR" : "USD");
    return new DemoClient(
        "CL-%04d".formatted(i + 1),
        name(i, isRussian),
        taxId(i, isRussian),
        isRussian && !isPerson(i) ? kpp(i) : "",
        "buyer%03d@client%03d.example.com".formatted(i + 1, i + 1),
        "+7 900 000-%02d-%02d".formatted((i + 1) / 100, (i + 1) % 100),
        "CRM-%05d".formatted(10_000 + i),
        verdict,
        currency,
        verdict == CreditVerdict.NO_LIMIT ? "" : limit(i, isRussian));
  }

  private static CreditVerdict verdict(int i, boolean isRussian) {
    return VERDICTS.get((i / 2 + (isRussian ? 0 : 3)) % VERDICTS.size());
  }

  private static String name(int i, boolean isRussian) {
    var named = isRussian ? RUSSIAN : LATIN;
    var index = i / 2;
    if (index < named.size()) {
      return named.get(index);
    }
    var place = index - named.size();
    return isRussian
        ? "ООО «" + pick(RUSSIAN_FIRST, place) + pick(RUSSIAN_LAST, place / 9) + "»"
        : pick(LATIN_FIRST, place) + pick(LATIN_LAST, place / 9) + " " + pick(LATIN_FORM, place);
  }

  private static String pick(List<String> words, int i) {
    return words.get(i % words.size());
  }

  private static boolean isPerson(int i) {
    var name = name(i, true);
    return name.startsWith("ИП");
  }

  /// Region 00 exists in no real INN.
  private static String taxId(int i, boolean isRussian) {
    if (!isRussian) {
      return "%s%09d".formatted(i % 4 == 1 ? "DE" : "GB", 900_000_000 + i * 7919);
    }
    if (isPerson(i)) {
      var ten = "00%08d".formatted(10_000_019 + i * 6007);
      var eleven = ten + Inn.checkDigit(ten);
      return eleven + Inn.checkDigit(eleven);
    }
    var nine = "00%07d".formatted(1_000_003 + i * 6007);
    return nine + Inn.checkDigit(nine);
  }

  private static String kpp(int i) {
    return "00%02d01001".formatted(i % 100);
  }

  /// Zero for one who has paid in advance and for one who owes nevertheless.
  private static String limit(int i, boolean isRussian) {
    var random = new Random(i);
    if (i == 20 || i == 50) {
      return "0";
    }
    var steps = 2 + random.nextInt(19);
    return String.valueOf(steps * (isRussian ? 250_000 : 5_000));
  }
}
