package ledgertab.accounting.onec.odata;

import java.util.Map;
import java.util.Set;

/// What a base shows through the interface, as far as it was asked about.
///
/// @param sets the objects that were added to the composition of the interface
/// @param fields of objects: name and type, by object
/// @param balances the same of what a register comes to, by register
public record Metadata(
    Set<String> sets,
    Map<String, Map<String, String>> fields,
    Map<String, Map<String, String>> balances) {

  public Metadata {
    sets = Set.copyOf(sets);
    fields = Map.copyOf(fields);
    balances = Map.copyOf(balances);
  }
}
