package ledgertab.accounting.http.definition;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import ledgertab.accounting.http.definition.DefinitionFault.Reason;
import ledgertab.accounting.http.definition.Pick.As;
import ledgertab.accounting.http.definition.Question.Join;

/// Reads where values stand: a JSONPath, or an object that says more.
record Picks(Set<String> slots, Map<String, Join> joins) {

  Pick read(Place place) {
    return place.node().isTextual()
        ? new Pick(new Pick.InRow(place.path()), As.PLAIN, Map.of())
        : explained(place);
  }

  private Pick explained(Place place) {
    place.only("path", "of", "text", "join", "field", "as", "map");
    var meanings = new HashMap<String, String>();
    place
        .optional("map")
        .ifPresent(p -> p.members().forEach((word, ours) -> meanings.put(word, ours.text())));
    return new Pick(
        source(place), place.optional("as").map(p -> p.word(As.class)).orElse(As.PLAIN), meanings);
  }

  private Pick.Source source(Place place) {
    var text = place.optional("text");
    var join = place.optional("join");
    if (text.isPresent()) {
      return new Pick.Always(Template.parse(text.get().text(), slots, text.get().pointer()));
    }
    return join.isPresent() ? joined(join.get(), place.required("field")) : inAnswer(place);
  }

  private Pick.Source joined(Place join, Place field) {
    var joined = joins.get(join.text());
    if (joined == null) {
      throw join.fault(Reason.UNKNOWN);
    }
    if (!joined.question().has(field.text())) {
      throw field.fault(Reason.UNKNOWN);
    }
    return new Pick.Joined(join.text(), field.text());
  }

  private static Pick.Source inAnswer(Place place) {
    var path = place.required("path").path();
    var of = place.optional("of");
    if (of.isPresent() && !of.get().text().equals("reply")) {
      throw of.get().fault(Reason.UNKNOWN);
    }
    return of.isPresent() ? new Pick.InReply(path) : new Pick.InRow(path);
  }
}
