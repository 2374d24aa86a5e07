package ledgertab.accounting.http.definition;

import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.http.definition.Definition.Credit;
import ledgertab.accounting.http.definition.DefinitionFault.Reason;
import ledgertab.accounting.http.definition.QuestionReader.Kind;

/// Reads how limits and debts are asked for.
final class CreditReader {

  private static final Kind CREDIT =
      new Kind(
          Set.of("client"),
          Set.of(),
          Set.of("company", "currency", "limit", "debt", "overdue", "oldestDue", "onHold"),
          Set.of("zero", "given", "open"));
  private static final Set<String> ITEM = Set.of("amount", "due");

  private CreditReader() {}

  /// @param counts whether there are documents that a debt can be counted from
  static Credit read(Place place, QuestionReader questions, boolean counts) {
    if (place.node().isTextual()) {
      if (!place.text().equals("documents")) {
        throw place.fault(Reason.UNKNOWN);
      }
      return new Credit(Optional.empty(), true, Optional.empty(), "");
    }
    var zero = place.optional("zero");
    if (zero.isPresent() && !Set.of("none", "limit").contains(zero.get().text())) {
      throw zero.get().fault(Reason.UNKNOWN);
    }
    var given = place.optional("given");
    var question =
        given.map(g -> questions.knowing(yields(g))).orElse(questions).read(place, CREDIT);
    var open = place.optional("open").map(o -> open(o, question)).orElse("");
    if (open.isEmpty() && !counts && !question.has("debt")) {
      place.required("fields").required("debt");
    }
    return new Credit(
        Optional.of(question),
        zero.map(Place::text).filter("none"::equals).isPresent(),
        given.map(g -> given(g, questions)),
        open);
  }

  private static Set<String> yields(Place given) {
    return given.required("fields").members().keySet();
  }

  private static Question given(Place place, QuestionReader questions) {
    return questions.read(place, new Kind(Set.of("client"), yields(place), Set.of(), Set.of()));
  }

  private static String open(Place place, Question question) {
    var join = question.joins().get(place.text());
    if (join == null || !ITEM.stream().allMatch(join.question()::has)) {
      throw place.fault(Reason.UNKNOWN);
    }
    return place.text();
  }
}
