package ledgertab.accounting.onec.names;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A family of 1C configurations that keep accounts alike.
public enum Profile {
  // The last one's marks are found in the others too.
  TRADE11("УТ 11 / КА / ERP"),
  TRADE103("УТ 10.3 / УПП"),
  ACCOUNTING("Бухгалтерия 3.0");

  private final String title;

  Profile(String title) {
    this.title = title;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// As 1C itself calls it.
  public String title() {
    return title;
  }

  /// Whether its configurations have credit limits at all.
  public boolean knowsLimits() {
    return !Vocabulary.of(this).of("limit").isEmpty();
  }

  public static Optional<Profile> coded(String code) {
    return Arrays.stream(values()).filter(profile -> profile.code().equals(code)).findFirst();
  }

  /// Told from what a base shows; empty when that is too little.
  static Optional<Profile> of(Set<String> sets) {
    return Arrays.stream(values())
        .filter(profile -> Vocabulary.of(profile).of("marker").stream().anyMatch(sets::contains))
        .findFirst();
  }
}
