package ledgertab.accounting.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The methods of models that are asked for, with the arguments they take and no others.
record OdooMethods(OdooTables tables, int version) {

  private static final String COUNT = "__count";

  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "formatted_read_group", Set.of("domain"),
          "read_group", Set.of("domain", "fields", "groupby"));

  private static final Map<String, Set<String>> ARGUMENTS =
      Map.of(
          "search_read",
          Set.of("domain", "fields", "offset", "limit", "order"),
          "fields_get",
          Set.of("allfields", "attributes"),
          "formatted_read_group",
          Set.of("domain", "groupby", "aggregates", "having", "offset", "limit", "order"),
          "read_group",
          Set.of("domain", "fields", "groupby", "offset", "limit", "orderby", "lazy"),
          "context_get",
          Set.of());

  Object call(String model, String method, Map<String, Object> arguments) {
    if (!tables.has(model)) {
      throw OdooFault.noModel(model);
    }
    var known = ARGUMENTS.get(method);
    if (known == null || (version < 19 && method.equals("formatted_read_group"))) {
      throw OdooFault.noMethod(model, method);
    }
    bind(method, known, arguments.keySet());
    return switch (method) {
      case "context_get" -> Map.of("lang", "en_US", "tz", "Europe/Moscow", "uid", 7);
      case "fields_get" -> fields(model, arguments);
      case "search_read" -> search(model, arguments);
      case "read_group" -> groups(model, arguments, "fields", true);
      default ->
          groups(model, arguments, "aggregates", list(arguments, "aggregates").contains(COUNT));
    };
  }

  private static void bind(String method, Set<String> known, Set<String> given) {
    for (var argument : REQUIRED.getOrDefault(method, Set.of())) {
      if (!given.contains(argument)) {
        throw OdooFault.badCall("missing a required argument: '" + argument + "'");
      }
    }
    for (var argument : given) {
      if (!known.contains(argument) && !argument.equals("context")) {
        var told = "got an unexpected keyword argument '" + argument + "'";
        // It takes whatever it is given, and fails of it later.
        throw method.equals("search_read")
            ? OdooFault.server("TypeError", told)
            : OdooFault.badCall(told);
      }
    }
  }

  /// A list among the arguments, which has to be there.
  private static List<?> list(Map<String, Object> arguments, String name) {
    return arguments.get(name) instanceof List<?> list
        ? list
        : List.of(Objects.requireNonNull(arguments.get(name), name));
  }

  private Object fields(String model, Map<String, Object> arguments) {
    var wanted = list(arguments, "allfields");
    var told = new LinkedHashMap<String, Object>();
    for (var field : tables.fields(model).keySet()) {
      if (wanted.contains(field) && !tables.isHidden(model, field)) {
        told.put(field, Map.of("type", "char", "selection", tables.selection(model, field)));
      }
    }
    return told;
  }

  private List<Map<String, Object>> found(String model, Map<String, Object> arguments) {
    if (tables.isForbidden(model)) {
      throw OdooFault.forbidden(model);
    }
    var domain = list(arguments, "domain");
    var context = context(arguments);
    var allowed = allowed(context);
    var filter = new OdooFilter(tables, model);
    var isActiveTested =
        tables.fields(model).containsKey("active")
            && !Boolean.FALSE.equals(context.get("active_test"));
    return tables.rows(model).stream()
        .filter(row -> !isActiveTested || Boolean.TRUE.equals(row.get("active")))
        .filter(row -> isOf(allowed, OdooTables.value(row, "company_id")))
        .filter(row -> filter.holds(domain, row))
        .toList();
  }

  private static boolean isOf(List<Long> allowed, Object company) {
    return company.equals(false) || allowed.contains(company);
  }

  private static Map<?, ?> context(Map<String, Object> arguments) {
    return (Map<?, ?>) arguments.getOrDefault("context", Map.of());
  }

  private List<Long> allowed(Map<?, ?> context) {
    if (!(context.get("allowed_company_ids") instanceof List<?> named)) {
      return List.copyOf(tables.companies);
    }
    var allowed = named.stream().map(id -> ((Number) id).longValue()).toList();
    if (!tables.companies.containsAll(allowed)) {
      throw OdooFault.forbidden("res.company");
    }
    return allowed;
  }

  private List<Map<String, Object>> search(String model, Map<String, Object> arguments) {
    var fields = list(arguments, "fields").stream().map(String::valueOf).toList();
    for (var field : fields) {
      if (!tables.fields(model).containsKey(field)) {
        throw OdooFault.server("ValueError", "Invalid field '" + field + "' on '" + model + "'");
      }
      if (tables.isHidden(model, field)) {
        throw OdooFault.forbidden(model);
      }
    }
    var company = allowed(context(arguments)).getFirst();
    var limit = arguments.get("limit") instanceof Number most ? most.longValue() : Long.MAX_VALUE;
    return found(model, arguments).stream()
        .sorted(order(model, String.valueOf(arguments.getOrDefault("order", "id"))))
        .limit(limit)
        .map(row -> read(model, row, fields, company))
        .toList();
  }

  private Comparator<Map<String, Object>> order(String model, String order) {
    Comparator<Map<String, Object>> all = (_, _) -> 0;
    for (var part : order.split(",")) {
      var words = part.strip().split(" ");
      if (!tables.fields(model).containsKey(words[0])) {
        throw OdooFault.server("ValueError", "Invalid field '" + words[0] + "' on '" + model + "'");
      }
      Comparator<Map<String, Object>> one =
          Comparator.comparing(row -> sortable(OdooTables.value(row, words[0])));
      all = all.thenComparing(words.length > 1 ? one.reversed() : one);
    }
    return all;
  }

  private static String sortable(Object value) {
    return value instanceof Number number
        ? "%020d".formatted(number.longValue())
        : value.equals(false) ? "~" : value.toString();
  }

  private Map<String, Object> read(
      String model, Map<String, Object> row, List<String> fields, long company) {
    var read = new LinkedHashMap<String, Object>();
    read.put("id", row.get("id"));
    for (var field : fields) {
      read.put(field, shown(model, field, OdooTables.value(row, field), company));
    }
    return read;
  }

  private Object shown(String model, String field, Object value, long company) {
    // A field that each company has a value of its own of.
    if (value instanceof Map<?, ?> byCompany) {
      return Objects.requireNonNullElse(byCompany.get(company), 0.0);
    }
    var target = tables.fields(model).getOrDefault(field, "");
    return target.isEmpty() || !(value instanceof Long id)
        ? value
        : List.of(id, OdooTables.value(tables.row(target, id), "name"));
  }

  /// @param counted whether it is told how many there are in each
  private Object groups(String model, Map<String, Object> arguments, String name, boolean counted) {
    var by = list(arguments, "groupby").stream().map(String::valueOf).toList();
    var made =
        list(arguments, name).stream()
            .map(String::valueOf)
            .filter(one -> !one.equals(COUNT))
            .toList();
    for (var one : made) {
      if (!tables.fields(model).containsKey(one.substring(0, one.indexOf(':')))) {
        throw OdooFault.server(
            "ValueError", "Invalid field '" + one + "' on model '" + model + "'");
      }
    }
    var groups =
        found(model, arguments).stream()
            .collect(
                Collectors.groupingBy(
                    row -> by.stream().map(field -> OdooTables.value(row, field)).toList(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    var told = new ArrayList<Map<String, Object>>();
    for (var group : groups.values()) {
      var row = new LinkedHashMap<String, Object>();
      by.forEach(f -> row.put(f, shown(model, f, OdooTables.value(group.getFirst(), f), 0)));
      for (var one : made) {
        var field = one.substring(0, one.indexOf(':'));
        var values = group.stream().map(r -> OdooTables.value(r, field)).toList();
        row.put(name.equals("fields") ? field : one, aggregate(one, values));
      }
      if (counted) {
        row.put(COUNT, group.size());
      }
      told.add(row);
    }
    return told;
  }

  private static Object aggregate(String made, List<Object> values) {
    var there = values.stream().filter(value -> !value.equals(false)).toList();
    if (there.isEmpty()) {
      return false;
    }
    return made.endsWith(":min")
        ? there.stream().map(String::valueOf).min(Comparator.naturalOrder()).orElseThrow()
        : there.stream()
            .map(value -> new BigDecimal(value.toString()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
