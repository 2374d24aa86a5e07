package ledgertab.placement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.frame.FrameSession;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientRef;
import ledgertab.placement.panel.Look;
import ledgertab.portal.RecordChanges;
import ledgertab.security.SecretBox;

/// What an open card shows, as a sealed text that its page sends back to ask whether that has
/// changed. It gives no right to see anything and opens beside a session of the same place only.
final class ShownMarks {

  private static final int MOST_PLACES = 60;

  private final SecretBox box;
  private final ClientHistories histories;
  private final RecordChanges changes;

  ShownMarks(SecretBox box, ClientHistories histories, RecordChanges changes) {
    this.box = box;
    this.histories = histories;
    this.changes = changes;
  }

  /// @param known the number of the last change of records that is shown
  /// @param clients of the ledgers; none where none is found
  /// @param prints of their sections, as [ClientHistories#prints]
  private record Shown(
      long known, List<String> places, List<ClientRef> clients, List<String> prints) {}

  sealed interface Answer {

    /// @param mark another one where something was read that had been waited for
    record Same(Optional<String> mark) implements Answer {}

    record Changed() implements Answer {}

    /// Not a mark of this session.
    record Unknown() implements Answer {}
  }

  String of(Look look, List<ClientRef> clients) {
    var places = look.card().places().stream().limit(MOST_PLACES).toList();
    return seal(look.session(), new Shown(look.known(), places, clients, prints(clients)));
  }

  /// Asks neither the portal nor the ledger.
  Answer compare(FrameSession session, String mark) {
    return box.open(context(session), mark)
        .flatMap(PhpJson::parse)
        .map(json -> read(session.member(), json))
        .map(shown -> compare(session, shown))
        .orElseGet(Answer.Unknown::new);
  }

  private Answer compare(FrameSession session, Shown shown) {
    var now = prints(shown.clients());
    if (changes.since(session.member(), shown.known(), shown.places())
        || now.size() != shown.prints().size()) {
      return new Answer.Changed();
    }
    for (int i = 0; i < now.size(); i++) {
      if (differ(shown.prints().get(i), now.get(i))) {
        return new Answer.Changed();
      }
    }
    return new Answer.Same(
        now.equals(shown.prints()) || now.contains("") || now.contains("-")
            ? Optional.empty()
            : Optional.of(
                seal(session, new Shown(shown.known(), shown.places(), shown.clients(), now))));
  }

  private List<String> prints(List<ClientRef> clients) {
    return clients.stream().flatMap(client -> histories.prints(client).stream()).toList();
  }

  /// What was not there yet has been loaded by its panel since.
  private static boolean differ(String shown, String now) {
    var wasThere = !shown.isEmpty() && !shown.equals("-");
    return wasThere && !now.isEmpty() && !shown.equals(now);
  }

  private String seal(FrameSession session, Shown shown) {
    return box.seal(
        context(session),
        PhpJson.write(
            Map.of(
                "n", shown.known(),
                "r", shown.places(),
                "l", shown.clients().stream().map(ClientRef::ledger).toList(),
                "c", shown.clients().stream().map(ClientRef::id).toList(),
                "p", shown.prints())));
  }

  private static Shown read(MemberId member, JsonNode json) {
    var ledgers = texts(json.path("l"));
    var ids = texts(json.path("c"));
    var clients =
        IntStream.range(0, ids.size())
            .mapToObj(i -> new ClientRef(member, ledgers.get(i), ids.get(i)))
            .toList();
    return new Shown(
        json.path("n").asLong(), texts(json.path("r")), clients, texts(json.path("p")));
  }

  private static List<String> texts(JsonNode list) {
    return PhpJson.list(list).stream().map(PhpJson::text).toList();
  }

  private static String context(FrameSession session) {
    return "shown:" + session.member().value() + ":" + session.place();
  }
}
