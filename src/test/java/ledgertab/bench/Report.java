package ledgertab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// The figures of one run: a table for people, a JSON file a group for machines.
final class Report {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, String> surroundings;
  private final List<Figure> figures = new ArrayList<>();

  /// @param surroundings what the figures depend on: machine, load, database
  Report(Map<String, String> surroundings) {
    this.surroundings = new LinkedHashMap<>(surroundings);
  }

  /// Something else that the figures depend on.
  void note(String name, String what) {
    surroundings.merge(name, what, (before, more) -> before + "; " + more);
  }

  void add(Figure figure) {
    figures.add(figure);
  }

  void add(List<Figure> more) {
    figures.addAll(more);
  }

  void print(PrintStream out) {
    surroundings.forEach((name, value) -> out.println(name + ": " + value));
    var group = "";
    for (var figure : figures) {
      if (!figure.group().equals(group)) {
        group = figure.group();
        out.println();
        out.println(group);
      }
      out.println(line(figure).stripTrailing());
    }
  }

  /// One file for each group, named after it.
  void write(Path folder) {
    var groups = new LinkedHashMap<String, Map<String, Object>>();
    for (var figure : figures) {
      groups
          .computeIfAbsent(figure.group(), _ -> new LinkedHashMap<>())
          .put(figure.name(), row(figure));
    }
    try {
      Files.createDirectories(folder);
      for (var group : groups.entrySet()) {
        var name = group.getKey().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var content = Map.of("surroundings", surroundings, "figures", group.getValue());
        JSON.writeValue(folder.resolve(name + ".json").toFile(), content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(Figure figure) {
    return String.format(
        "  %-"
            + width(f -> f.name().length())
            + "s  %"
            + width(f -> f.shown().length())
            + "s  %-"
            + width(f -> f.shownGoal().length())
            + "s  %s",
        figure.name(),
        figure.shown(),
        figure.shownGoal(),
        figure.verdict());
  }

  private int width(ToIntFunction<Figure> length) {
    return Math.max(1, figures.stream().mapToInt(length).max().orElse(1));
  }

  private static Map<String, Object> row(Figure figure) {
    var row = new LinkedHashMap<String, Object>();
    row.put("value", figure.value());
    row.put("unit", figure.unit());
    figure.goal().ifPresent(goal -> row.put("goal", goal));
    if (figure.goal().isPresent()) {
      row.put("met", figure.verdict().equals("met"));
    }
    return row;
  }
}
