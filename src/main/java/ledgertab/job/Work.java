package ledgertab.job;

import java.util.List;

/// What the queue is for.
public interface Work {

  /// Returns within a minute; what it throws counts as [Result.Later].
  Result act(Entry entry);

  /// What of one portal is handed out next, in this order, so that what concerns many can be done
  /// once. What it throws is logged; some of it may come later, or be announced again.
  default void ahead(List<Entry> entries) {}
}
