package ledgertab.emulator;

/// Runs one method for an accepted token: known, in scope and within its operating time?
final class MethodRunner {

  private final Portal portal;
  private final Methods methods;
  private final OperatingMeter meter;

  MethodRunner(Portal portal, Methods methods, OperatingMeter meter) {
    this.portal = portal;
    this.methods = methods;
    this.meter = meter;
  }

  Answer run(Call call) {
    var method = method(call.method());
    if (!method.coveredBy(portal.grantedScopes())) {
      throw RestError.of(
          403,
          "insufficient_scope",
          "The request requires higher privileges than provided by the "
              + (call.application() ? "access token" : "webhook token"));
    }
    if (meter.exhausted(call.method())) {
      throw RestError.of(
          429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit.");
    }
    var watch = portal.stopwatch();
    try {
      return method.body().apply(call);
    } finally {
      meter.add(call.method(), watch.elapsed());
    }
  }

  private Methods.Method method(String name) {
    return methods
        .find(name)
        .filter(_ -> !portal.faults().missingMethods().contains(name))
        .orElseThrow(() -> RestError.of(404, "ERROR_METHOD_NOT_FOUND", "Method not found!"));
  }
}
