package ledgertab.accounting.onec;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Filter;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.accounting.remote.Troubled;
import org.jspecify.annotations.Nullable;

/// What many rows refer to and seldom changes: currencies, our own companies, the accounts of
/// clients. Read whole and kept for an hour, sooner again where something new is referred to.
final class Words {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration AT_LEAST = Duration.ofMinutes(1);

  private final Kept currencies;
  private final Kept companies;
  private final Kept accounts;

  Words(InstantSource clock) {
    currencies = new Kept(clock, Words::readCurrencies);
    companies = new Kept(clock, Words::readCompanies);
    accounts = new Kept(clock, Words::readAccounts);
  }

  String currency(Question question, String guid) {
    return currencies
        .word(question, guid)
        .filter(code -> !code.isEmpty())
        .orElseThrow(() -> new Troubled(Trouble.NOT_UNDERSTOOD));
  }

  String company(Question question, String guid) {
    var name = companies.word(question, guid).orElse(guid);
    return companies.size() > 1 ? name : "";
  }

  /// The accounts on which clients are.
  List<String> accounts(Question question) {
    return List.copyOf(accounts.all(question).keySet());
  }

  private static Map<String, String> readCurrencies(Question question) {
    var currency = question.published().require("currency");
    var fields = Stream.concat(Stream.of(Question.REF), currency.select("code", "name").stream());
    return Question.byReference(
        question.rows(Query.of(currency.set()).select(fields.toList())), row -> iso(currency, row));
  }

  /// 1C has the number of a currency as its code, and its letters or a word as its name.
  private static String iso(Thing currency, Entity row) {
    var number = row.text(currency.name("code")).orElse("");
    var name = row.text(currency.name("name")).orElse("");
    return Currency.getAvailableCurrencies().stream()
        .filter(
            known ->
                number.matches("\\d{1,3}") && known.getNumericCode() == Integer.parseInt(number))
        .map(Currency::getCurrencyCode)
        .filter(code -> !isOver(code))
        .min(String::compareTo)
        .orElseGet(() -> named(number, name));
  }

  // Roubles before 1998 keep their number in old bases.
  private static String named(String number, String name) {
    return number.equals("810") ? "RUB" : name.matches("[A-Z]{3}") ? name : "";
  }

  /// Currencies that are no more share their number with those that followed them.
  private static boolean isOver(String code) {
    return List.of("RUR", "BYR", "BYB").contains(code);
  }

  private static Map<String, String> readCompanies(Question question) {
    var company = question.published().require("company");
    var name = company.required("name");
    return Question.byReference(
        question.rows(Query.of(company.set()).select(List.of(Question.REF, name))),
        row -> row.text(name).orElse(""));
  }

  private static Map<String, String> readAccounts(Question question) {
    var account = question.published().require("account");
    var code = account.required("code");
    var begins =
        Filter.any(account.words("begins").stream().map(w -> Filter.begins(code, w)).toList());
    return Question.byReference(
        question.rows(Query.of(account.set()).where(begins).select(List.of(Question.REF, code))),
        row -> row.text(code).orElse(""));
  }

  /// Words by what refers to them.
  private static final class Kept {

    private final InstantSource clock;
    private final Function<Question, Map<String, String>> reading;
    private volatile @Nullable Read read;

    private record Read(Map<String, String> words, Instant since) {}

    Kept(InstantSource clock, Function<Question, Map<String, String>> reading) {
      this.clock = clock;
      this.reading = reading;
    }

    Map<String, String> all(Question question) {
      return read(question, KEPT).words();
    }

    Optional<String> word(Question question, String guid) {
      var word = all(question).get(guid);
      return Optional.ofNullable(word == null ? read(question, AT_LEAST).words().get(guid) : word);
    }

    int size() {
      var known = read;
      return known == null ? 0 : known.words().size();
    }

    private Read read(Question question, Duration age) {
      var known = read;
      var now = clock.instant();
      if (known != null && known.since().plus(age).isAfter(now)) {
        return known;
      }
      var fresh = new Read(reading.apply(question), now);
      read = fresh;
      return fresh;
    }
  }
}
