package ledgertab.accounting.http.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A text with placeholders: `{{name}}` or `{{name|writing}}`.
public final class Template {

  private static final Pattern SLOT =
      Pattern.compile("\\{\\{\\s*([a-z][a-zA-Z0-9_]*)\\s*(?:\\|\\s*([a-z0-9]+)\\s*)?}}");

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Slot(String name, Writing writing) implements Part {}

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /// @param known the placeholders there are
  static Template parse(String text, Set<String> known, String place) {
    var parts = new ArrayList<Part>();
    var slots = SLOT.matcher(text);
    var end = 0;
    while (slots.find()) {
      literal(text.substring(end, slots.start()), parts, place);
      parts.add(slot(slots.group(1), String.valueOf(slots.group(2)), known, place));
      end = slots.end();
    }
    literal(text.substring(end), parts, place);
    return new Template(parts);
  }

  private static void literal(String text, List<Part> parts, String place) {
    if (text.contains("{{")) {
      throw new DefinitionFault(place, DefinitionFault.Reason.PLACEHOLDER);
    }
    if (!text.isEmpty()) {
      parts.add(new Literal(text));
    }
  }

  private static Slot slot(String name, String writing, Set<String> known, String place) {
    if (!known.contains(name)) {
      throw new DefinitionFault(place, DefinitionFault.Reason.PLACEHOLDER);
    }
    var how = writing.equals("null") ? Writing.AS_IS : Writing.named(writing).orElse(null);
    if (how == null) {
      throw new DefinitionFault(place, DefinitionFault.Reason.PLACEHOLDER);
    }
    return new Slot(name, how);
  }

  /// The same, where what surrounds a placeholder would not escape its value.
  Template explicit(String place) {
    var bare = parts.stream().anyMatch(p -> p instanceof Slot slot && isBare(slot));
    if (bare && parts.size() > 1) {
      throw new DefinitionFault(place, DefinitionFault.Reason.UNESCAPED);
    }
    return this;
  }

  // The app's own numbers have nothing to escape.
  private static boolean isBare(Slot slot) {
    return slot.writing() == Writing.AS_IS && !RequestTemplate.NUMBERS.contains(slot.name());
  }

  /// What stands between the placeholders.
  Stream<String> literals() {
    return parts.stream()
        .flatMap(p -> p instanceof Literal(var text) ? Stream.of(text) : Stream.empty());
  }

  boolean uses(String name) {
    return parts.stream().anyMatch(p -> p instanceof Slot slot && slot.name().equals(name));
  }

  /// Whether everything it needs is known by now.
  public boolean isFillable(Values values) {
    return parts.stream().allMatch(p -> !(p instanceof Slot slot) || values.has(slot.name()));
  }

  /// The value itself where a placeholder stands alone, else text.
  Object fill(Values values) {
    return parts.size() == 1 && parts.getFirst() instanceof Slot slot
        ? slot.writing().write(values.get(slot.name()))
        : text(values);
  }

  public String text(Values values) {
    return text(values, UnaryOperator.identity());
  }

  /// @param escaped writes each value for where it stands
  String text(Values values, UnaryOperator<String> escaped) {
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Literal(var literal) -> text.append(literal);
        case Slot(var name, var writing) ->
            text.append(escaped.apply(plain(writing.write(values.get(name)))));
      }
    }
    return text.toString();
  }

  private static String plain(Object value) {
    if (value instanceof List<?>) {
      throw new Values.Unaskable();
    }
    return value.toString();
  }
}
