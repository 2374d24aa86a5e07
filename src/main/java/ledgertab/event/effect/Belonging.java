package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.CardRef;

/// What belongs to records, and how the portal tells to which.
interface Belonging {

  Owned.Kind kind();

  /// The method that reads one of them.
  String method();

  Map<String, ?> params(long id);

  /// The records it belongs to; empty where the answer does not say so.
  Optional<List<CardRef>> owners(JsonNode result);

  /// The places that may have changed where nobody says whose it is.
  List<String> anybodys();

  /// What else follows for an owner, which is forgotten by now.
  void follow(MemberId member, CardRef owner);
}
