package ledgertab.accounting.onec.names;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.odata.Metadata;
import ledgertab.accounting.remote.Troubled;

/// What a base shows of what its configuration has.
public record Published(Profile profile, Names names, Metadata metadata) {

  /// @param chosen empty to tell the configuration from what the base shows
  /// @param changes of names
  /// @throws Troubled when the base shows too little to tell
  public static Published of(Metadata metadata, Optional<Profile> chosen, String changes) {
    var profile =
        chosen
            .or(() -> Profile.of(metadata.sets()))
            .orElseThrow(() -> new Troubled(Trouble.NOT_PUBLISHED, tellTale(changes)));
    return new Published(profile, Vocabulary.of(profile, changes), metadata);
  }

  /// What every configuration has, and by what each is told.
  private static String tellTale(String changes) {
    var clients = Called.any(Vocabulary.of(Profile.ACCOUNTING, changes).of("client"));
    return Stream.of(Profile.ACCOUNTING, Profile.TRADE11, Profile.TRADE103)
        .map(profile -> Called.any(Vocabulary.of(profile, changes).of("debt")))
        .collect(Collectors.joining(" / ", clients + ", ", ""));
  }

  /// An object; empty when the base does not show it.
  public Optional<Thing> find(String role) {
    return set(role).map(set -> new Thing(role, set, fields(metadata.fields(), set), names));
  }

  /// What a register comes to; empty when the base does not show the register.
  public Optional<Thing> balance(String role) {
    return set(role).map(set -> new Thing(role, set, fields(metadata.balances(), set), names));
  }

  public Thing require(String role) {
    return find(role).orElseThrow(() -> notShown(List.of(role)));
  }

  public Thing requireBalance(String role) {
    return balance(role).orElseThrow(() -> notShown(List.of(role)));
  }

  /// The kinds of documents that the base shows, one at least.
  public List<Thing> documents() {
    var found = Names.DOCUMENTS.stream().flatMap(role -> find(role).stream()).toList();
    if (found.isEmpty()) {
      throw notShown(List.of("invoice", "shipment"));
    }
    return found;
  }

  /// @throws Troubled with what has to be added to the composition of the interface
  public void requireAll() {
    var missing = missing("needed");
    if (!missing.isEmpty()) {
      throw notShown(missing);
    }
  }

  /// What could be added to show more, by name.
  public String extras() {
    return called(missing("further"));
  }

  private List<String> missing(String which) {
    return names.of(which).stream()
        .filter(role -> !names.of(role).isEmpty() && set(role).isEmpty())
        .toList();
  }

  private Troubled notShown(List<String> roles) {
    return new Troubled(Trouble.NOT_PUBLISHED, called(roles));
  }

  private String called(List<String> roles) {
    return roles.stream().map(role -> Called.any(names.of(role))).collect(Collectors.joining(", "));
  }

  private Optional<String> set(String role) {
    return names.of(role).stream().filter(metadata.sets()::contains).findFirst();
  }

  private static Map<String, String> fields(Map<String, Map<String, String>> all, String set) {
    return all.getOrDefault(set, Map.of());
  }
}
