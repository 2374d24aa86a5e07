package ledgertab.accounting.http.definition;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ledgertab.accounting.http.definition.DefinitionFault.Reason;
import ledgertab.accounting.http.definition.Question.Join;
import ledgertab.accounting.http.definition.Question.Paging;

/// Reads questions.
///
/// @param known the placeholders that a question may have wherever it stands
record QuestionReader(Set<String> known) {

  private static final int LARGEST_PAGE = 1000;
  private static final Set<String> WORDS =
      Set.of("request", "rows", "none", "paging", "fields", "joins");

  /// What a section's questions may have beside what all have.
  ///
  /// @param slots its own placeholders
  /// @param required fields without which nothing can be shown
  /// @param extras words of its own
  record Kind(Set<String> slots, Set<String> required, Set<String> optional, Set<String> extras) {}

  QuestionReader knowing(Set<String> more) {
    var all = new HashSet<>(known);
    all.addAll(more);
    return new QuestionReader(Set.copyOf(all));
  }

  Question read(Place place, Kind kind) {
    var words = new HashSet<>(WORDS);
    words.addAll(kind.extras());
    place.only(words.toArray(String[]::new));
    var slots = slots(kind);
    var joins = joins(place, slots);
    return new Question(
        request(place.required("request"), slots),
        new Question.Reading(rows(place), none(place)),
        place.optional("paging").map(QuestionReader::paging),
        fields(place.required("fields"), kind, new Picks(slots, joins)),
        joins);
  }

  /// The same question, asked for less.
  Question read(Place request, Question same, Kind kind) {
    return new Question(
        request(request, slots(kind)), same.reading(), same.paging(), same.fields(), same.joins());
  }

  private Set<String> slots(Kind kind) {
    var slots = new HashSet<>(known);
    slots.addAll(kind.slots());
    slots.addAll(RequestTemplate.NUMBERS);
    return slots;
  }

  private static Path rows(Place place) {
    return place.optional("rows").map(Place::path).orElseGet(() -> Path.parse("$", "/"));
  }

  private static Set<Integer> none(Place place) {
    var none = new HashSet<Integer>();
    place.optional("none").ifPresent(p -> p.oneOrMore().forEach(one -> none.add(one.number())));
    return none;
  }

  private static Paging paging(Place place) {
    place.only("size", "first");
    var size = place.required("size");
    if (size.number() < 1 || size.number() > LARGEST_PAGE) {
      throw size.fault(Reason.TYPE);
    }
    return new Paging(size.number(), place.optional("first").map(Place::number).orElse(0));
  }

  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH");

  /// A request that changes something.
  ///
  /// @param own placeholders beside those that are known everywhere
  RequestTemplate change(Place place, Set<String> own) {
    place.only("method", "path", "query", "headers", "json", "form");
    var slots = new HashSet<>(known);
    slots.addAll(own);
    return request(
        place, slots, place.optional("method").map(QuestionReader::changing).orElse("POST"));
  }

  private static String changing(Place method) {
    if (!CHANGING.contains(method.text())) {
      throw method.fault(Reason.UNKNOWN);
    }
    return method.text();
  }

  private RequestTemplate request(Place place, Set<String> slots) {
    place.only("path", "query", "headers", "json", "form");
    var hasBody = place.optional("form").or(() -> place.optional("json")).isPresent();
    return request(place, slots, hasBody ? "POST" : "GET");
  }

  private static RequestTemplate request(Place place, Set<String> slots, String method) {
    var path = place.optional("path").orElse(new Place(TextNode.valueOf("/"), "/"));
    var form = place.optional("form");
    var json = form.or(() -> place.optional("json"));
    return new RequestTemplate(
        method,
        path(path, slots),
        place.optional("query").map(p -> query(p, slots)).orElse(Map.of()),
        place.optional("headers").map(p -> headers(p, slots)).orElse(Map.of()),
        json.map(p -> JsonTemplate.parse(p.node(), slots, p.pointer())),
        form.isPresent());
  }

  // What may stand in a path without being encoded (RFC 3986), or is.
  private static final Pattern PATH =
      Pattern.compile("(?:[\\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]*");

  private static Template path(Place place, Set<String> slots) {
    if (!place.text().startsWith("/")) {
      throw place.fault(Reason.ADDRESS);
    }
    return literally(PATH, Template.parse(place.text(), slots, place.pointer()), place);
  }

  private static Template literally(Pattern pattern, Template template, Place place) {
    if (!template.literals().allMatch(pattern.asMatchPredicate())) {
      throw place.fault(Reason.ADDRESS);
    }
    return template;
  }

  static Map<String, Template> headers(Place place, Set<String> slots) {
    var headers = texts(place, slots);
    headers.forEach(
        (name, value) -> {
          var header = place.required(name);
          if (!HEADER_NAME.matcher(name).matches()) {
            throw header.fault(Reason.ADDRESS);
          }
          literally(HEADER_VALUE, value, header);
        });
    return headers;
  }

  private static Map<String, JsonTemplate> query(Place place, Set<String> slots) {
    var query = new LinkedHashMap<String, JsonTemplate>();
    place.members().forEach((name, value) -> query.put(name, explicit(value, slots)));
    return query;
  }

  private static JsonTemplate explicit(Place place, Set<String> slots) {
    var value = JsonTemplate.parse(place.node(), slots, place.pointer());
    if (value instanceof JsonTemplate.Text(var template)) {
      template.explicit(place.pointer());
    }
    return value;
  }

  static Map<String, Template> texts(Place place, Set<String> slots) {
    var texts = new LinkedHashMap<String, Template>();
    place
        .members()
        .forEach((name, p) -> texts.put(name, Template.parse(p.text(), slots, p.pointer())));
    return texts;
  }

  private static Map<String, List<Pick>> fields(Place place, Kind kind, Picks picks) {
    var fields = new HashMap<String, List<Pick>>();
    for (var field : place.members().entrySet()) {
      if (!kind.required().contains(field.getKey()) && !kind.optional().contains(field.getKey())) {
        throw field.getValue().fault(Reason.UNKNOWN);
      }
      fields.put(field.getKey(), field.getValue().oneOrMore().stream().map(picks::read).toList());
    }
    kind.required().forEach(place::required);
    return fields;
  }

  private Map<String, Join> joins(Place place, Set<String> slots) {
    var joins = new LinkedHashMap<String, Join>();
    place
        .optional("joins")
        .ifPresent(p -> p.members().forEach((name, join) -> joins.put(name, join(join, slots))));
    return joins;
  }

  private Join join(Place place, Set<String> slots) {
    place.only("ids", "request", "rows", "none", "fields");
    var ids = place.optional("ids").map(Place::path);
    var own = new LinkedHashSet<>(slots);
    own.add("ids");
    var fields = new LinkedHashSet<>(place.required("fields").members().keySet());
    fields.remove("key");
    var kind = new Kind(own, ids.isPresent() ? Set.of("key") : Set.of(), fields, Set.of());
    var question =
        new Question(
            request(place.required("request"), own),
            new Question.Reading(rows(place), none(place)),
            Optional.empty(),
            fields(place.required("fields"), kind, new Picks(own, Map.of())),
            Map.of());
    return new Join(ids, question);
  }
}
