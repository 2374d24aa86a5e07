package ledgertab.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/// One measured number beside what it should not exceed.
record Figure(String group, String name, double value, String unit, OptionalDouble goal) {

  static Figure of(String group, String name, double value, String unit) {
    return new Figure(group, name, value, unit, OptionalDouble.empty());
  }

  Figure atMost(double limit) {
    return new Figure(group, name, value, unit, OptionalDouble.of(limit));
  }

  /// Empty text where nothing was asked for.
  String verdict() {
    return goal.isEmpty() ? "" : value <= goal.getAsDouble() ? "met" : "MISSED";
  }

  String shown() {
    return number(value) + " " + unit;
  }

  String shownGoal() {
    return goal.isEmpty() ? "" : "<= " + number(goal.getAsDouble()) + " " + unit;
  }

  private static String number(double number) {
    var digits =
        Math.abs(number) < 1 ? 3 : Math.abs(number) < 20 ? 2 : Math.abs(number) < 200 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }
}
