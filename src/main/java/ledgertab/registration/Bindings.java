package ledgertab.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import ledgertab.bitrix24.batch.Command;

/// What must be registered on a portal, compared with what is. Other apps' handlers are never
/// touched.
sealed interface Bindings permits PlacementBindings, EventBindings {

  Registrations.Kind kind();

  /// The command that lists what is registered; its key names these bindings.
  Command list();

  String bindMethod();

  /// What binds the missing and removes our own doubles and leftovers; leftovers last.
  List<Command> repairs(JsonNode registered);

  /// How many of the wanted are not registered.
  int missing(JsonNode registered);
}
