package ledgertab.job;

/// What the queue is for.
public interface Work {

  /// Returns within a minute; what it throws counts as [Result.Later].
  Result act(Entry entry);
}
