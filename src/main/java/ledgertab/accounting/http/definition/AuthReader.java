package ledgertab.accounting.http.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ledgertab.accounting.http.definition.DefinitionFault.Reason;
import ledgertab.accounting.http.definition.QuestionReader.Kind;

/// Reads how one signs in: a word for the usual ways, or everything in detail.
final class AuthReader {

  /// What an administrator can be asked for.
  static final Set<String> FIELDS = Set.of("username", "password", "token", "currency");

  private static final Map<String, String> USUAL =
      Map.of(
          "none",
          "{}",
          "basic",
          """
          {"fields": ["username", "password"],
           "values": {"login": "{{username}}:{{password}}"},
           "headers": {"Authorization": "Basic {{login|base64}}"}}
          """,
          "bearer",
          """
          {"fields": ["token"], "headers": {"Authorization": "Bearer {{token}}"}}
          """);

  private AuthReader() {}

  static Auth read(Place place) {
    if (!place.node().isTextual()) {
      return detailed(place);
    }
    var usual = USUAL.get(place.text());
    if (usual == null) {
      throw place.fault(Reason.UNKNOWN);
    }
    return detailed(new Place(DefinitionText.tree(usual), place.pointer()));
  }

  /// The placeholders that every question may have.
  static Set<String> known(Auth auth) {
    var known = known();
    auth.login().forEach(question -> known.addAll(question.fields().keySet()));
    known.addAll(auth.values().keySet());
    return known;
  }

  private static Set<String> known() {
    var known = new HashSet<>(FIELDS);
    known.add("today");
    return known;
  }

  private static Auth detailed(Place place) {
    place.only("fields", "login", "values", "headers");
    var fields = new HashSet<String>();
    place.optional("fields").ifPresent(p -> p.items().forEach(one -> fields.add(field(one))));
    var known = known();
    var login = new ArrayList<Question>();
    place
        .optional("login")
        .ifPresent(p -> p.oneOrMore().forEach(one -> login.add(login(one, known))));
    var values = place.optional("values").map(p -> QuestionReader.texts(p, known)).orElse(Map.of());
    known.addAll(values.keySet());
    return new Auth(
        fields,
        List.copyOf(login),
        values,
        place.optional("headers").map(p -> QuestionReader.headers(p, known)).orElse(Map.of()));
  }

  private static String field(Place place) {
    if (!FIELDS.contains(place.text())) {
      throw place.fault(Reason.UNKNOWN);
    }
    return place.text();
  }

  private static Question login(Place place, Set<String> known) {
    var yields = place.required("fields").members().keySet();
    var kind = new Kind(Set.of(), yields, Set.of(), Set.of());
    var question = new QuestionReader(Set.copyOf(known)).read(place, kind);
    known.addAll(yields);
    return question;
  }
}
