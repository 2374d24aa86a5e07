package ledgertab.accounting.onec.names;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Objects as 1C itself calls them, where the interface has names of its own for them.
final class Called {

  private static final Map<String, String> KINDS =
      Map.of(
          "Catalog", "Справочник",
          "Document", "Документ",
          "AccumulationRegister", "РегистрНакопления",
          "AccountingRegister", "РегистрБухгалтерии",
          "InformationRegister", "РегистрСведений",
          "ChartOfAccounts", "ПланСчетов");

  private Called() {}

  /// @param names any of which will do
  static String any(List<String> names) {
    return names.stream().map(Called::one).collect(Collectors.joining(" / "));
  }

  static String one(String name) {
    var parts = name.split("_", 2);
    var kind = KINDS.get(parts[0]);
    return kind == null || parts.length < 2 ? name : kind + "." + parts[1].replace('_', '.');
  }
}
