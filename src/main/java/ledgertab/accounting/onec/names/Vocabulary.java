package ledgertab.accounting.onec.names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The names that come with the app, for each profile, and what administrators make of them.
public final class Vocabulary {

  private static final Map<Profile, Names> NAMES =
      Arrays.stream(Profile.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), profile -> read("common").with(read(profile.code()))));

  private Vocabulary() {}

  static Names of(Profile profile) {
    return NAMES.getOrDefault(profile, new Names(Map.of()));
  }

  static Names of(Profile profile, String changes) {
    return of(profile).with(Names.parse(changes));
  }

  /// What is wrong with changes of names.
  ///
  /// @param chosen empty where any profile may be meant
  public static List<Names.Fault> faults(Optional<Profile> chosen, String changes) {
    return chosen.map(profile -> of(profile).faults(changes)).orElseGet(() -> fewest(changes));
  }

  private static List<Names.Fault> fewest(String changes) {
    return NAMES.values().stream()
        .map(names -> names.faults(changes))
        .min((one, other) -> Integer.compare(one.size(), other.size()))
        .orElseThrow();
  }

  /// The objects that may be read, under all names that are known for them.
  public static Set<String> objects(String changes) {
    return NAMES.keySet().stream()
        .flatMap(profile -> of(profile, changes).objects().stream())
        .collect(Collectors.toSet());
  }

  private static Names read(String name) {
    var path = "/ledgertab/accounting/onec/" + name + ".names";
    try (var in = Vocabulary.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path);
      }
      return Names.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
