package ledgertab.accounting.http.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Definition.Clients;
import ledgertab.accounting.http.definition.Definition.Documents;
import ledgertab.accounting.http.definition.Definition.Orders;
import ledgertab.accounting.http.definition.Definition.Sections;
import ledgertab.accounting.http.definition.Definition.Status;
import ledgertab.accounting.http.definition.DefinitionFault.Reason;
import ledgertab.accounting.http.definition.QuestionReader.Kind;
import ledgertab.history.ClientKey;

/// Reads a definition, strictly.
final class DefinitionReader {

  private static final Set<String> CLIENT_FIELDS =
      Set.of("taxIds", "number", "kpp", "city", "root", "rootName", "archived");
  private static final Set<String> CLIENT = Set.of("id", "name");
  private static final Kind FOUND =
      new Kind(Set.of("key", "keys"), Set.of("id", "name", "key"), CLIENT_FIELDS, Set.of());
  private static final Kind SEARCHED = new Kind(Set.of("text"), CLIENT, CLIENT_FIELDS, Set.of());
  private static final Kind ONE = new Kind(Set.of("client"), CLIENT, CLIENT_FIELDS, Set.of());
  private static final Kind PROBE = new Kind(Set.of(), CLIENT, CLIENT_FIELDS, Set.of());
  private static final Kind DOCUMENTS =
      new Kind(
          Set.of("client"),
          Set.of("id", "issued", "total"),
          Set.of(
              "kind",
              "number",
              "due",
              "outstanding",
              "currency",
              "outstandingCurrency",
              "posted",
              "status",
              "company",
              "ownCurrency",
              "ownTotal",
              "ownOutstanding"),
          Set.of("unpaid", "prefix", "negative"));
  private static final Kind LINES =
      new Kind(
          Set.of("client", "document"),
          Set.of("name"),
          Set.of(
              "position",
              "quantity",
              "unit",
              "price",
              "total",
              "currency",
              "owner",
              "ownCurrency",
              "ownPrice",
              "ownTotal"),
          Set.of());
  private static final Kind COMPLAINTS =
      new Kind(
          Set.of("client"), Set.of("id", "subject", "opened"), Set.of("number", "state"), Set.of());

  private static final Kind ORDER =
      new Kind(Set.of("order"), Set.of("id", "status"), Set.of("number"), Set.of());
  private static final Set<String> CHANGE = Set.of("order", "number", "status");

  private static final int LONGEST_STATUS = 100;

  private DefinitionReader() {}

  static Definition read(Place place) {
    place.only(
        "auth", "checks", "clients", "documents", "lines", "credit", "complaints", "orderStatus");
    var auth = AuthReader.read(place.required("auth"));
    var questions = new QuestionReader(AuthReader.known(auth));
    return new Definition(
        auth,
        place.optional("checks").map(DefinitionReader::checks).orElse(NO_CHECKS),
        clients(place.required("clients"), questions),
        sections(place, questions),
        place.optional("orderStatus").map(p -> orders(p, questions)));
  }

  private static final Checks NO_CHECKS = new Checks(Optional.empty(), Optional.empty(), Map.of());

  private static Checks checks(Place place) {
    place.only("error", "code", "codes");
    var meanings = new HashMap<String, Trouble>();
    place
        .optional("codes")
        .ifPresent(
            p -> p.members().forEach((code, word) -> meanings.put(code, word.word(Trouble.class))));
    return new Checks(
        Optional.of(place.required("error").path()),
        place.optional("code").map(Place::path),
        meanings);
  }

  private static Clients clients(Place place, QuestionReader questions) {
    place.only("fields", "find", "search", "one", "probe");
    var shared = place.optional("fields");
    var find = new EnumMap<ClientKey.Kind, List<Question>>(ClientKey.Kind.class);
    place
        .optional("find")
        .ifPresent(
            p ->
                p.members()
                    .forEach(
                        (name, asked) ->
                            find.put(
                                keyKind(name, asked),
                                asked.oneOrMore().stream()
                                    .map(one -> questions.read(with(shared, one), FOUND))
                                    .toList())));
    return new Clients(
        find,
        place.optional("search").map(p -> questions.read(with(shared, p), SEARCHED)),
        place.optional("one").map(p -> questions.read(with(shared, p), ONE)),
        questions.read(with(shared, place.required("probe")), PROBE));
  }

  private static ClientKey.Kind keyKind(String name, Place place) {
    for (var kind : ClientKey.Kind.values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        return kind;
      }
    }
    throw place.fault(Reason.UNKNOWN);
  }

  /// A question with the fields that all of them share, where it has none of its own.
  private static Place with(Optional<Place> shared, Place question) {
    if (shared.isEmpty() || !question.node().isObject() || !shared.get().node().isObject()) {
      return question;
    }
    var merged = ((ObjectNode) question.node()).deepCopy();
    var fields = ((ObjectNode) shared.get().node()).deepCopy();
    question
        .optional("fields")
        .ifPresent(own -> own.members().forEach((n, p) -> fields.set(n, p.node())));
    merged.set("fields", fields);
    return new Place(merged, question.pointer());
  }

  private static Sections sections(Place place, QuestionReader questions) {
    var documents = new ArrayList<Documents>();
    place
        .optional("documents")
        .ifPresent(p -> p.oneOrMore().forEach(one -> documents.add(documents(one, questions))));
    return new Sections(
        documents,
        place.optional("lines").map(p -> lines(p, questions)),
        place.optional("credit").map(p -> CreditReader.read(p, questions, !documents.isEmpty())),
        place.optional("complaints").map(p -> questions.read(p, COMPLAINTS)));
  }

  private static Documents documents(Place place, QuestionReader questions) {
    var all = questions.read(place, DOCUMENTS);
    return new Documents(
        all,
        place.optional("unpaid").map(request -> questions.read(request, all, DOCUMENTS)),
        place.optional("prefix").map(Place::text).orElse(""),
        place.optional("negative").map(Place::text).orElse(""));
  }

  private static Question lines(Place place, QuestionReader questions) {
    var question = questions.read(place, LINES);
    if (!question.has("owner") && !question.request().uses("client")) {
      throw place.fault(Reason.OWNER);
    }
    return question;
  }

  private static Orders orders(Place place, QuestionReader questions) {
    place.only("statuses", "find", "set");
    var shared = place.optional("set").map(p -> questions.change(p, CHANGE));
    var statuses = new ArrayList<Status>();
    place
        .required("statuses")
        .members()
        .forEach((code, status) -> statuses.add(status(code, status, shared, questions)));
    return new Orders(
        statuses,
        place.required("find").oneOrMore().stream().map(p -> questions.read(p, ORDER)).toList());
  }

  /// @param shared the request of those that have none of their own
  private static Status status(
      String code, Place place, Optional<RequestTemplate> shared, QuestionReader questions) {
    if (code.isBlank() || code.length() > LONGEST_STATUS) {
      throw place.fault(Reason.TYPE);
    }
    if (place.node().isTextual()) {
      return new Status(code, place.text(), shared.orElseThrow(() -> place.fault(Reason.MISSING)));
    }
    place.only("name", "set");
    var own = place.optional("set").map(p -> questions.change(p, CHANGE)).or(() -> shared);
    return new Status(
        code, place.required("name").text(), own.orElseThrow(() -> place.fault(Reason.MISSING)));
  }
}
