package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Requisites of companies and contacts, and which of them a deal uses.
final class Requisites {

  private final InstantSource clock;
  private final List<Requisite> rows = new CopyOnWriteArrayList<>();
  private final List<ObjectNode> links = new CopyOnWriteArrayList<>();

  record Requisite(CrmRecord owner, ObjectNode fields) {}

  Requisites(InstantSource clock) {
    this.clock = clock;
  }

  void add(CrmRecord owner, Map<String, String> values) {
    var fields = Json.resource("requisite.json");
    fields.put("ID", String.valueOf(rows.size() + 1));
    fields.put("ENTITY_TYPE_ID", String.valueOf(owner.type().id()));
    fields.put("ENTITY_ID", String.valueOf(owner.id()));
    fields.put("DATE_CREATE", Stopwatch.iso(clock.instant()));
    values.forEach(fields::put);
    rows.add(new Requisite(owner, fields));
  }

  List<Requisite> all() {
    return rows;
  }

  Optional<Requisite> find(int id) {
    var wanted = String.valueOf(id);
    return rows.stream().filter(row -> row.fields().path("ID").asText().equals(wanted)).findFirst();
  }

  void link(CrmRecord record, String requisiteId) {
    var link = Json.object();
    link.put("ENTITY_TYPE_ID", String.valueOf(record.type().id()));
    link.put("ENTITY_ID", String.valueOf(record.id()));
    link.put("REQUISITE_ID", requisiteId).put("BANK_DETAIL_ID", "0");
    link.put("MC_REQUISITE_ID", "0").put("MC_BANK_DETAIL_ID", "0");
    links.add(link);
  }

  List<ObjectNode> links() {
    return links;
  }
}
