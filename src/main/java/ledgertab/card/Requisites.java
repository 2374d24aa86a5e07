package ledgertab.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import ledgertab.bitrix24.PhpJson;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;

/// The tax ids among a client's requisites (crm/requisites/universal/crm-requisite-list.md).
final class Requisites {

  private static final List<String> TAX_IDS =
      List.of(
          "RQ_INN",
          "RQ_VAT_ID",
          "RQ_EDRPOU",
          "RQ_BIN",
          "RQ_IIN",
          "RQ_SIREN",
          "RQ_SIRET",
          "RQ_CNPJ",
          "RQ_CPF");

  static final List<String> FIELDS = fields();

  private Requisites() {}

  /// The keys of the rows that really belong to this owner, in the portal's order.
  ///
  /// @param preset id of the only template whose requisites count; 0 for all
  static List<ClientKey> keys(JsonNode rows, long owner, long preset) {
    var keys = new ArrayList<ClientKey>();
    for (var row : PhpJson.list(rows)) {
      var counts = preset == 0 || PhpJson.id(row.path("PRESET_ID")) == preset;
      if (counts && PhpJson.id(row.path("ENTITY_ID")) == owner) {
        var kpp = PhpJson.text(row.path("RQ_KPP"));
        for (var field : TAX_IDS) {
          var value = PhpJson.text(row.path(field)).strip();
          if (!value.isEmpty()) {
            keys.add(new ClientKey(Kind.TAX_ID, value, kpp, country(field, value)));
          }
        }
      }
    }
    return keys;
  }

  // A VAT number says its country itself. Belarus keeps its nine digits where Russia keeps the INN.
  private static String country(String field, String value) {
    return switch (field) {
      case "RQ_INN" -> value.replaceAll("\\D", "").length() == 9 ? "BY" : "RU";
      case "RQ_EDRPOU" -> "UA";
      case "RQ_BIN", "RQ_IIN" -> "KZ";
      case "RQ_SIREN", "RQ_SIRET" -> "FR";
      case "RQ_CNPJ", "RQ_CPF" -> "BR";
      default -> "";
    };
  }

  private static List<String> fields() {
    var fields =
        new ArrayList<>(List.of("ID", "ENTITY_TYPE_ID", "ENTITY_ID", "PRESET_ID", "RQ_KPP"));
    fields.addAll(TAX_IDS);
    return List.copyOf(fields);
  }
}
