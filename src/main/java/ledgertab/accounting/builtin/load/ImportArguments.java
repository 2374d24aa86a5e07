package ledgertab.accounting.builtin.load;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.bitrix24.MemberId;

/// The options of `ledgertab import`.
record ImportArguments(
    MemberId member,
    Path clients,
    Optional<Path> documents,
    Optional<Path> lines,
    Optional<Path> complaints,
    ImportLanguage language) {

  static final String USAGE =
      """
      Usage: ledgertab import --member-id M --clients F [--documents F] [--lines F] \
      [--complaints F] [--language en|ru]""";

  private static final Set<String> OPTIONS =
      Set.of("--member-id", "--clients", "--documents", "--lines", "--complaints", "--language");

  /// A wrong command line; the message says what is wrong.
  static final class Wrong extends Exception {
    Wrong(String message) {
      super(message);
    }
  }

  /// @param args what follows the word `import`
  static ImportArguments parse(List<String> args) throws Wrong {
    var given = options(args);
    return new ImportArguments(
        MemberId.parse(required(given, "--member-id"))
            .orElseThrow(() -> new Wrong("--member-id is not a member id of Bitrix24")),
        Path.of(required(given, "--clients")),
        Optional.ofNullable(given.get("--documents")).map(Path::of),
        Optional.ofNullable(given.get("--lines")).map(Path::of),
        Optional.ofNullable(given.get("--complaints")).map(Path::of),
        language(given));
  }

  private static Map<String, String> options(List<String> args) throws Wrong {
    var given = new HashMap<String, String>();
    for (int i = 0; i < args.size(); i += 2) {
      var option = args.get(i);
      if (!OPTIONS.contains(option)) {
        throw new Wrong("there is no option " + option);
      }
      if (i + 1 == args.size()) {
        throw new Wrong(option + " needs a value");
      }
      if (given.put(option, args.get(i + 1)) != null) {
        throw new Wrong(option + " is given twice");
      }
    }
    return given;
  }

  private static String required(Map<String, String> given, String option) throws Wrong {
    var value = given.get(option);
    if (value == null) {
      throw new Wrong(option + " is missing");
    }
    return value;
  }

  private static ImportLanguage language(Map<String, String> given) throws Wrong {
    var language = given.get("--language");
    return language == null
        ? ImportLanguage.UNSTATED
        : ImportLanguage.parse(language).orElseThrow(() -> new Wrong("--language is en or ru"));
  }
}
