package ledgertab.accounting.sql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The queries of a connection, as an administrator writes them: a text in which a line `-- name:
/// documents` begins each, and `:client` in it stands for a value.
final class Queries {

  private static final Pattern NAME = Pattern.compile("(?m)^\\s*--\\s*name:\\s*(\\S+)\\s*$");
  // What is quoted or a comment is no parameter, nor is a cast `::date`.
  private static final Pattern PART =
      Pattern.compile(
          "'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/|::|(?<![\\w:]):([a-z][a-z_]*)",
          Pattern.DOTALL);
  private static final Pattern READS = Pattern.compile("(?is)^(?:select|with)\\b.*");

  /// A question that a query answers.
  enum Question {
    FIND_EXTERNAL_ID("value"),
    FIND_TAX_ID("value"),
    FIND_EMAIL("value"),
    FIND_PHONE("value tail"),
    SEARCH("text"),
    CLIENT("client"),
    DOCUMENTS("client"),
    UNPAID_DOCUMENTS("client"),
    LINES("client document"),
    CREDIT("client today"),
    COMPLAINTS("client");

    private final String parameters;

    Question(String parameters) {
      this.parameters = parameters;
    }

    private boolean gets(List<String> asked) {
      return Set.of(parameters.split(" ")).containsAll(asked);
    }
  }

  /// What is wrong with the text: `what` ends the message key `ledger.sql.text.bad.`, `where` is
  /// the name of the query, empty text for the text as a whole.
  static final class Faulty extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String where;

    Faulty(String what, String where) {
      super(what);
      this.what = what;
      this.where = where;
    }

    String what() {
      return what;
    }

    String where() {
      return where;
    }
  }

  private final Map<Question, Query> queries;

  private Queries(Map<Question, Query> queries) {
    this.queries = queries;
  }

  Optional<Query> find(Question question) {
    return Optional.ofNullable(queries.get(question));
  }

  static Queries parse(String text) throws Faulty {
    var queries = new EnumMap<Question, Query>(Question.class);
    for (var entry : bodies(text).entrySet()) {
      var question = question(entry.getKey());
      queries.put(question, query(question, entry.getValue()));
    }
    if (!queries.containsKey(Question.SEARCH) || !queries.containsKey(Question.DOCUMENTS)) {
      throw new Faulty("incomplete", "");
    }
    return new Queries(queries);
  }

  private static Map<String, String> bodies(String text) {
    var bodies = new LinkedHashMap<String, String>();
    var name = NAME.matcher(text);
    var from = -1;
    var open = "";
    while (name.find()) {
      if (from >= 0) {
        bodies.put(open, text.substring(from, name.start()));
      }
      open = name.group(1);
      from = name.end();
    }
    if (from >= 0) {
      bodies.put(open, text.substring(from));
    }
    return bodies;
  }

  private static Question question(String name) throws Faulty {
    try {
      return Question.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Faulty("unknown", name);
    }
  }

  private static Query query(Question question, String body) throws Faulty {
    var name = question.name().toLowerCase(Locale.ROOT);
    var parameters = new ArrayList<String>();
    var sql = new StringBuilder();
    var part = PART.matcher(body);
    while (part.find()) {
      part.appendReplacement(sql, "");
      sql.append(written(part.group(), part.group(1), parameters));
    }
    part.appendTail(sql);
    var statement = sql.toString().strip().replaceFirst(";$", "").strip();
    if (!READS.matcher(statement).matches()) {
      throw new Faulty("writes", name);
    }
    if (bare(statement).contains(";")) {
      throw new Faulty("several", name);
    }
    if (!question.gets(parameters) || parameters.isEmpty()) {
      throw new Faulty("parameters", name);
    }
    return new Query(statement, List.copyOf(parameters));
  }

  private static String written(String part, String parameter, List<String> parameters) {
    if (parameter != null) {
      parameters.add(parameter);
      return "?";
    }
    return part.startsWith("--") || part.startsWith("/*") ? " " : part;
  }

  private static String bare(String statement) {
    return PART.matcher(statement).replaceAll("");
  }
}
