package ledgertab.accounting.odoo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.odoo.Installed.Model;
import ledgertab.accounting.remote.Troubled;
import ledgertab.security.OutboundClient.Deadline;

/// Asks one Odoo what is needed for one answer, within one deadline.
record Desk(Wire wire, Installed installed, Deadline deadline) {

  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "res.partner",
          List.of("mobile", "phone_sanitized", "email_normalized", "credit", "credit_limit"),
          "res.company",
          List.of("account_use_credit_limit", "currency_id"),
          "account.account",
          List.of("account_type", "internal_type"),
          "account.move",
          List.of("payment_state", "state"),
          "account.move.line",
          List.of("exclude_from_invoice_tab", "product_uom_id"),
          "sale.order",
          List.of("state", "amount_total"),
          "sale.order.line",
          List.of("product_uom", "product_uom_id"),
          "account.payment",
          List.of("state", "amount"),
          "helpdesk.ticket",
          List.of("ticket_ref", "number", "closed", "stage_id", "user_id"));

  /// One of our own companies, as the user of the key may see it.
  ///
  /// @param currency its code
  /// @param limits whether it works with credit limits
  record Company(long id, String name, String currency, Limits limits) {

    enum Limits {
      USED,
      NOT_USED,
      /// This version has none.
      UNKNOWN_HERE
    }
  }

  private record Companies(List<Company> all) {}

  private record Context(Map<String, Object> values, long user) {}

  List<Row> rows(Search search) {
    var arguments = new HashMap<String, Object>();
    arguments.put("domain", search.domain().terms());
    arguments.put("fields", search.fields());
    arguments.put("context", context(search.context()));
    if (search.most() > 0) {
      arguments.put("limit", search.most());
    }
    if (!search.order().isEmpty()) {
      arguments.put("order", search.order());
    }
    return list(wire.ask(new Call(search.model(), "search_read", arguments), deadline));
  }

  /// All of so many.
  ///
  /// @throws Troubled where there are more: what is cut tells nothing of the whole
  List<Row> whole(Search search, int most) {
    var rows = rows(search.most(most + 1));
    if (rows.size() > most) {
      throw new Troubled(Trouble.TOO_LARGE);
    }
    return rows;
  }

  /// The same for what the key's user need not be allowed to read; empty where he is not, which is
  /// remembered.
  Optional<List<Row>> rowsIfAllowed(Search search) {
    var mark = "unreadable " + search.model();
    if (installed.know(mark, Boolean.class, () -> false)) {
      return Optional.empty();
    }
    try {
      return Optional.of(rows(search));
    } catch (Troubled e) {
      if (e.trouble() == Trouble.NOT_INSTALLED) {
        return Optional.of(List.of());
      }
      if (e.trouble() != Trouble.FORBIDDEN) {
        throw e;
      }
      installed.remember(mark, true);
      return Optional.empty();
    }
  }

  /// Records put together by our company and currency.
  ///
  /// @param made as `date_maturity:min`; found in the rows under [#name], beside `__count`
  List<Row> groups(String model, Domain domain, List<String> made) {
    var by = List.of("company_id", "currency_id");
    var arguments = new HashMap<String, Object>();
    arguments.put("domain", domain.terms());
    arguments.put("groupby", by);
    arguments.put("context", context(everyCompany()));
    if (wire.spoken(deadline).groupsNewly()) {
      arguments.put("aggregates", Stream.concat(made.stream(), Stream.of("__count")).toList());
      return list(wire.ask(new Call(model, "formatted_read_group", arguments), deadline));
    }
    arguments.put("fields", made);
    arguments.put("lazy", false);
    return list(wire.ask(new Call(model, "read_group", arguments), deadline));
  }

  /// What a made value is called in the rows of [#groups].
  String name(String made) {
    return wire.spoken(deadline).groupsNewly() ? made : made.substring(0, made.indexOf(':'));
  }

  /// What a client owes is shown to accountants alone. Anybody else is a salesman at most, to whom
  /// the invoices of others and all payments are not there: what he sees is not the whole.
  void insistOnAll() {
    if (!model("res.partner").has("credit")) {
      throw new Troubled(Trouble.FORBIDDEN);
    }
  }

  <T> List<T> together(List<Supplier<T>> questions) {
    return wire.server().line().together(questions);
  }

  /// What this Odoo knows of a model.
  Model model(String name) {
    return installed.know(name, Model.class, () -> askModel(name));
  }

  private Model askModel(String name) {
    var arguments =
        Map.<String, Object>of(
            "allfields",
            FIELDS.getOrDefault(name, List.of()),
            "attributes",
            List.of("type", "selection"),
            "context",
            context(Map.of()));
    try {
      var told = wire.ask(new Call(name, "fields_get", arguments), deadline);
      return told instanceof Map<?, ?> fields ? model(fields) : Model.NONE;
    } catch (Troubled e) {
      return switch (e.trouble()) {
        case NOT_INSTALLED -> Model.NONE;
        case FORBIDDEN -> Model.WITHHELD;
        default -> throw e;
      };
    }
  }

  private static Model model(Map<?, ?> told) {
    var fields = new HashMap<String, Map<String, String>>();
    told.forEach((field, about) -> fields.put(String.valueOf(field), words(about)));
    return new Model(fields, false);
  }

  private static Map<String, String> words(Object about) {
    var words = new HashMap<String, String>();
    if (about instanceof Map<?, ?> map && map.get("selection") instanceof List<?> options) {
      for (var option : options) {
        if (option instanceof List<?> pair && pair.size() == 2) {
          words.put(String.valueOf(pair.getFirst()), String.valueOf(pair.getLast()));
        }
      }
    }
    return words;
  }

  /// The companies that the key's user may work in, his usual one first.
  List<Company> companies() {
    return installed.know("companies", Companies.class, this::askCompanies).all();
  }

  private Companies askCompanies() {
    var user = askUser();
    var usual = user.flatMap(row -> row.link("company_id")).map(Row.Link::id).orElse(0L);
    var hasLimits = model("res.company").has("account_use_credit_limit");
    var fields = new ArrayList<>(List.of("name", "currency_id"));
    if (hasLimits) {
      fields.add("account_use_credit_limit");
    }
    var mine =
        user.map(row -> Domain.all().and("id", "in", row.ids("company_ids"))).orElse(Domain.all());
    var all =
        rows(Search.of("res.company", mine, fields).by("id")).stream()
            .map(row -> company(row, hasLimits))
            .sorted(Comparator.comparing(company -> company.id() != usual))
            .toList();
    return new Companies(all);
  }

  /// An administrator sees companies in which he may not work: asking in them is refused. Who may
  /// not even see himself sees no others.
  private Optional<Row> askUser() {
    var self = Domain.all().and("id", "=", userContext().user());
    var search = Search.of("res.users", self, List.of("company_id", "company_ids"));
    return rowsIfAllowed(search).stream().flatMap(List::stream).findFirst();
  }

  private static Company company(Row row, boolean hasLimits) {
    var limits =
        !hasLimits
            ? Company.Limits.UNKNOWN_HERE
            : row.flag("account_use_credit_limit") ? Company.Limits.USED : Company.Limits.NOT_USED;
    return new Company(row.id(), row.text("name").orElse(""), row.currency(), limits);
  }

  /// Asks in the name of all companies.
  Map<String, Object> everyCompany() {
    return Map.of("allowed_company_ids", companies().stream().map(Company::id).toList());
  }

  private Map<String, Object> context(Map<String, Object> own) {
    var context = new HashMap<>(userContext().values());
    context.putAll(own);
    return context;
  }

  /// Who is asking; the cheapest question that wants a valid key.
  void greet() {
    installed.forget();
    userContext();
  }

  // Without it everything is told in English.
  private Context userContext() {
    return installed.know("context", Context.class, this::askContext);
  }

  private Context askContext() {
    var told = wire.ask(new Call("res.users", "context_get", Map.of()), deadline);
    if (!(told instanceof Map<?, ?> map) || !(map.get("uid") instanceof Number uid)) {
      throw Row.notUnderstood();
    }
    var language = map.get("lang");
    return new Context(
        language instanceof String lang ? Map.of("lang", lang) : Map.of(), uid.longValue());
  }

  private static List<Row> list(Object json) {
    if (!(json instanceof List<?> rows)) {
      throw Row.notUnderstood();
    }
    return rows.stream().map(Row::of).collect(Collectors.toList());
  }
}
