package ledgertab.accounting.builtin.load;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.bitrix24.MemberId;

/// The options of `ledgertab import`.
///
/// @param asOf the day the files tell of, where it was given
record ImportArguments(
    MemberId member, Map<FileKind, Path> files, ImportLanguage language, Optional<LocalDate> asOf) {

  static final String USAGE =
      """
      Usage: ledgertab import --member-id M --clients F [--documents F] [--lines F] \
      [--complaints F] [--language en|ru] [--as-of 2026-11-20]""";

  private static final Set<String> OPTIONS =
      Set.of(
          "--member-id",
          "--clients",
          "--documents",
          "--lines",
          "--complaints",
          "--language",
          "--as-of");

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
        files(given),
        language(given),
        asOf(given));
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

  private static Map<FileKind, Path> files(Map<String, String> given) throws Wrong {
    required(given, "--clients");
    var files = new EnumMap<FileKind, Path>(FileKind.class);
    for (var kind : FileKind.values()) {
      Optional.ofNullable(given.get("--" + kind.word()))
          .ifPresent(f -> files.put(kind, Path.of(f)));
    }
    return files;
  }

  private static ImportLanguage language(Map<String, String> given) throws Wrong {
    var language = given.get("--language");
    return language == null
        ? ImportLanguage.UNSTATED
        : ImportLanguage.parse(language).orElseThrow(() -> new Wrong("--language is en or ru"));
  }

  private static Optional<LocalDate> asOf(Map<String, String> given) throws Wrong {
    try {
      return Optional.ofNullable(given.get("--as-of")).map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw new Wrong("--as-of is a date such as 2026-11-20");
    }
  }
}
