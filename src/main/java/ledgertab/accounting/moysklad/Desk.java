package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ledgertab.accounting.remote.Amounts;
import ledgertab.history.Money;
import ledgertab.security.OutboundClient.Deadline;

/// Asks for one answer, within one deadline.
record Desk(Api api, Kept kept, Deadline deadline) {

  /// References are put in place of only in pages of this size.
  static final int PAGE = 100;

  /// The vendor does not say what is left out by itself.
  static final String NOT_IN_TRASH = ";isDeleted=false";

  /// All amounts are in hundredths, whatever the currency.
  private static final int HUNDREDTHS = 2;

  /// @param byId their codes
  /// @param books that of the books
  private record Currencies(Map<String, String> byId, String books) {}

  /// A filter of conditions on different fields; `;` in a value is only a sign.
  static String filter(String field, String operator, String value) {
    return field + operator + value.replaceAll("\\p{Cntrl}", "").replace(";", "\\;");
  }

  /// @param cut there are more than are read
  record Rows(List<Entity> rows, boolean cut) {}

  /// Page after page, up to so many.
  Rows rows(String path, Map<String, String> query, int most) {
    var rows = new ArrayList<Entity>();
    var page = String.valueOf(Math.min(PAGE, most));
    int size;
    do {
      var asked = new LinkedHashMap<>(query);
      asked.put("limit", page);
      asked.put("offset", String.valueOf(rows.size()));
      var answer = api.get(path, asked, deadline);
      var found = answer.rows("rows");
      rows.addAll(found);
      size = found.isEmpty() ? rows.size() : answer.size();
    } while (rows.size() < Math.min(size, most));
    return new Rows(rows, size > rows.size());
  }

  <T> List<T> together(List<Supplier<T>> questions) {
    return api.line().together(questions);
  }

  static Money money(BigDecimal hundredths, String currency) {
    return Amounts.money(whole(hundredths), currency);
  }

  static BigDecimal whole(BigDecimal hundredths) {
    return hundredths.movePointLeft(HUNDREDTHS);
  }

  /// The currency that a document is in.
  String currency(Entity document) {
    var rate = document.inner("rate");
    return rate.flatMap(r -> r.inner("currency"))
        .flatMap(currency -> currency.text("isoCode"))
        .or(() -> rate.flatMap(r -> r.reference("currency")).flatMap(this::code))
        .orElseGet(this::currency);
  }

  private Optional<String> code(String id) {
    return Optional.ofNullable(currencies().byId().get(id));
  }

  /// The currency of the books.
  String currency() {
    return currencies().books();
  }

  private Currencies currencies() {
    return kept.know("currencies", Currencies.class, this::askCurrencies);
  }

  private Currencies askCurrencies() {
    var all = rows("entity/currency", Map.of(), PAGE).rows();
    var books =
        all.stream()
            .filter(currency -> currency.flag("default"))
            .findFirst()
            .flatMap(currency -> currency.text("isoCode"))
            .orElseThrow(Entity::notUnderstood);
    return new Currencies(
        all.stream()
            .filter(currency -> currency.text("isoCode").isPresent())
            .collect(Collectors.toMap(Entity::id, c -> c.text("isoCode").orElse(""))),
        books);
  }
}
