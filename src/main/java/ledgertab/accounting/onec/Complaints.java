package ledgertab.accounting.onec;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Filter;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.history.Complaint;

/// Complaints that are not closed, newest first.
record Complaints(Question question) {

  private static final int MOST = 1000;

  /// Empty where the configuration has none or the base does not show them.
  Optional<List<Complaint>> of(String client) {
    return question.published().find("complaint").map(thing -> read(thing, client));
  }

  private List<Complaint> read(Thing thing, String client) {
    var family = Family.of(question, client);
    var byClient = thing.has("client");
    var owners = byClient ? family.ids() : family.partners();
    var fields = thing.select("number", "subject", "opened", "ended", "status");
    var query =
        Query.of(thing.set())
            .select(Stream.concat(Stream.of(Question.REF), fields.stream()).toList());
    var conditions = owners.stream().map(id -> condition(thing, byClient, id)).toList();
    return question.whole(Question.alive(query, thing), conditions, MOST, Question.REF).stream()
        .flatMap(row -> complaint(thing, row).stream())
        .filter(complaint -> complaint.state() != Complaint.State.CLOSED)
        .sorted(Comparator.comparing(Complaint::opened).reversed().thenComparing(Complaint::id))
        .toList();
  }

  private Filter condition(Thing thing, boolean byClient, String owner) {
    return byClient ? question.isOf(thing, owner) : Filter.refers(thing.required("partner"), owner);
  }

  private Optional<Complaint> complaint(Thing thing, Entity row) {
    return row.day(thing.name("opened"))
        .map(
            opened ->
                new Complaint(
                    row.guid(Question.REF),
                    row.text(thing.name("number")).orElse(""),
                    row.text(thing.name("subject")).orElse(""),
                    opened,
                    state(thing, row)));
  }

  private Complaint.State state(Thing thing, Entity row) {
    var status = row.text(thing.name("status")).orElse("");
    var ended = row.day(thing.name("ended")).filter(day -> !day.isAfter(question.today()));
    if (thing.words("closed").contains(status) || ended.isPresent()) {
      return Complaint.State.CLOSED;
    }
    return status.isEmpty() || thing.words("new").contains(status)
        ? Complaint.State.OPEN
        : Complaint.State.IN_WORK;
  }
}
