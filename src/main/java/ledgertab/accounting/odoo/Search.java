package ledgertab.accounting.odoo;

import java.util.List;
import java.util.Map;

/// Which records of a model are asked for.
///
/// @param most how many
/// @param order as `name desc, id`; empty text for any
/// @param context beside the usual one
record Search(
    String model,
    Domain domain,
    List<String> fields,
    int most,
    String order,
    Map<String, Object> context) {

  static Search of(String model, Domain domain, List<String> fields) {
    return new Search(model, domain, fields, 0, "", Map.of());
  }

  Search most(int records) {
    return new Search(model, domain, fields, records, order, context);
  }

  Search by(String other) {
    return new Search(model, domain, fields, most, other, context);
  }

  Search within(Map<String, Object> other) {
    return new Search(model, domain, fields, most, order, other);
  }
}
