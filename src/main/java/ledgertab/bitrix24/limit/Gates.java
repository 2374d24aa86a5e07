package ledgertab.bitrix24.limit;

import java.time.InstantSource;

/// Everything that may hold a request to a portal back.
public record Gates(Turns turns, OperatingBudgets budgets, Breakers breakers, Closings closings) {

  /// @param turns for the number of requests; the rest is counted on this node
  public static Gates of(Turns turns, InstantSource clock) {
    return new Gates(turns, new OperatingBudgets(clock), new Breakers(clock), new Closings(clock));
  }

  /// For one node alone, with the same allowance for every portal.
  public static Gates inMemory(InstantSource clock) {
    return of(new Turns(Buckets.inMemory(clock), _ -> Allowance.STANDARD), clock);
  }
}
