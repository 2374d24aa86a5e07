package ledgertab.emulator;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which troubles are switched on, for good or for the next few requests.
public final class Faults {

  private static final int FOREVER = Integer.MAX_VALUE;

  private final Map<Fault, Integer> remaining = new EnumMap<>(Fault.class);
  private final Set<String> missingScopes = ConcurrentHashMap.newKeySet();
  private final Set<String> missingMethods = ConcurrentHashMap.newKeySet();
  private volatile Duration latency = Duration.ZERO;

  Faults() {}

  /// On until switched off.
  public void on(Fault fault) {
    on(fault, FOREVER);
  }

  /// On for the next requests only.
  public synchronized void on(Fault fault, int requests) {
    remaining.put(fault, requests);
  }

  public synchronized void off(Fault fault) {
    remaining.remove(fault);
    notifyAll();
  }

  public synchronized boolean isOn(Fault fault) {
    return remaining.getOrDefault(fault, 0) > 0;
  }

  /// Everything works again.
  public synchronized void clear() {
    remaining.clear();
    missingScopes.clear();
    missingMethods.clear();
    latency = Duration.ZERO;
    notifyAll();
  }

  /// How long every answer is held back.
  public void latency(Duration perRequest) {
    latency = perRequest;
  }

  public Duration latency() {
    return latency;
  }

  /// The grant lacks this scope from now on.
  public void missScope(String scope) {
    missingScopes.add(scope);
  }

  /// The grant has this scope again.
  public void restoreScope(String scope) {
    missingScopes.remove(scope);
  }

  /// The portal is too old to know this method.
  public void missMethod(String method) {
    missingMethods.add(method);
  }

  Set<String> missingScopes() {
    return missingScopes;
  }

  Set<String> missingMethods() {
    return missingMethods;
  }

  /// Whether this request suffers from the fault; counts it down.
  synchronized boolean strikes(Fault fault) {
    var left = remaining.getOrDefault(fault, 0);
    if (left > 0 && left < FOREVER) {
      remaining.put(fault, left - 1);
    }
    return left > 0;
  }

  synchronized void awaitEnd(Fault fault) throws InterruptedException {
    while (isOn(fault)) {
      wait();
    }
  }
}
