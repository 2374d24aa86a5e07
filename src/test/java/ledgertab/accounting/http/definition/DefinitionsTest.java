package ledgertab.accounting.http.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ledgertab.accounting.http.definition.DefinitionFault.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class DefinitionsTest {

  private static final String SMALLEST =
      """
      {"auth": "none", "clients": {"probe": {"request": {"path": "/c"}, "fields": {"id": "$.id", "name": "$.name"}}}}
      """;

  static final java.util.List<String> PRESETS = Definitions.PRESETS;

  @ParameterizedTest
  @FieldSource("PRESETS")
  void definitions_that_come_with_the_app_have_no_fault(String preset) {
    var definition = new Definitions().preset(preset);

    assertThat(definition.clients().find()).hasSize(4);
    assertThat(definition.clients().one()).isPresent();
    assertThat(definition.sections().credit()).isPresent();
  }

  @Test
  void what_an_administrator_begins_with_has_no_fault_and_is_what_the_documents_explain()
      throws IOException {
    var documents = Files.readString(Path.of("docs/connectors/http-json.md"));
    var explained = documents.substring(documents.indexOf("```json") + 7).split("```", 2)[0];

    var beginning = Definitions.beginning();

    assertThat(Definitions.parse(beginning).sections().documents()).hasSize(1);
    assertThat(beginning.replaceAll("\\s", "")).isEqualTo(explained.replaceAll("\\s", ""));
  }

  @Test
  void what_is_not_there_is_not_supported() {
    var definition = Definitions.parse(SMALLEST);

    assertThat(definition.clients().search()).isEmpty();
    assertThat(definition.sections().documents()).isEmpty();
    assertThat(definition.sections().complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"none\"        ; \"digest\"            ; UNKNOWN     ; /auth",
        "\"none\"        ; {\"fields\":[\"pin\"]}  ; UNKNOWN     ; /auth/fields/0",
        "\"clients\"     ; \"customers\"         ; UNKNOWN     ; /customers",
        "\"$.id\"        ; \"id\"                ; PATH        ; /clients/probe/fields/id",
        "\"$.id\"        ; \"$..id\"             ; INDEFINITE  ; /clients/probe/fields/id",
        "\"$.id\"        ; \"$.ids[*]\"          ; INDEFINITE  ; /clients/probe/fields/id",
        "\"$.id\"        ; \"$.ids.sum()\"       ; INDEFINITE  ; /clients/probe/fields/id",
        "\"$.id\"        ; {\"path\":1}          ; TYPE        ; /clients/probe/fields/id/path",
        "\"$.id\"        ; {\"join\":\"x\",\"field\":\"y\"} ; UNKNOWN ; /clients/probe/fields/id/join",
        "\"name\"        ; \"title\"             ; UNKNOWN     ; /clients/probe/fields/title",
        "\"/c\"          ; \"/c?a=b\"            ; ADDRESS     ; /clients/probe/request/path",
        "\"/c\"          ; \"/c d\"              ; ADDRESS     ; /clients/probe/request/path",
        "\"/c\"          ; \"/c|{{token}}\"      ; ADDRESS     ; /clients/probe/request/path",
        "\"/c\"          ; \"/c\\\"d\"            ; ADDRESS     ; /clients/probe/request/path",
        "\"/c\"          ; \"/c%zz\"             ; ADDRESS     ; /clients/probe/request/path",
        "\"/c\"          ; \"c\"                 ; ADDRESS     ; /clients/probe/request/path",
        "{\"path\": \"/c\"} ; {\"headers\":{\"X Y\":\"a\"}} ; ADDRESS ; /clients/probe/request/headers/X Y",
        "{\"path\": \"/c\"} ; {\"headers\":{\"X-Y\":\"ключ\"}} ; ADDRESS ; /clients/probe/request/headers/X-Y",
        "\"/c\"          ; \"/c/{{client}}\"     ; PLACEHOLDER ; /clients/probe/request/path",
        "\"/c\"          ; \"/c/{{token|no}}\"   ; PLACEHOLDER ; /clients/probe/request/path",
        "\"/c\"          ; \"/c/{{token\"        ; PLACEHOLDER ; /clients/probe/request/path",
        "{\"path\": \"/c\"} ; {\"query\":{\"f\":\"a='{{token}}'\"}} ; UNESCAPED ; /clients/probe/request/query/f",
        "\"request\"     ; \"ask\"               ; UNKNOWN     ; /clients/probe/ask",
        "}}}}            ; }}}                   ; JSON        ; 2:1"
      })
  void fault_is_told_with_its_place(String part, String other, Reason reason, String place) {
    var fault =
        catchThrowableOfType(
            DefinitionFault.class, () -> Definitions.parse(SMALLEST.replace(part, other)));

    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.place()).isEqualTo(place);
  }

  @Test
  void lines_must_be_sure_whose_they_are() {
    var lines =
        """
        , "lines": {"request": {"path": "/d/{{document}}"}, "fields": {"name": "$.n"}}}
        """;

    var fault =
        catchThrowableOfType(
            DefinitionFault.class,
            () -> Definitions.parse(SMALLEST.strip().replaceAll("}$", "") + lines));

    assertThat(fault.reason()).isEqualTo(Reason.OWNER);
    assertThat(fault.messageKey()).isEqualTo("ledger.http.fault.owner");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"POST\"        ; \"DELETE\"              ; UNKNOWN     ; /orderStatus/set/method",
        "{{order}}       ; {{client}}              ; PLACEHOLDER ; /orderStatus/set/path",
        "\"Open\"        ; {\"title\": \"Open\"}      ; UNKNOWN     ; /orderStatus/statuses/open/title",
        "\"id\": \"$.id\", \"status\" ; \"status\"     ; MISSING     ; /orderStatus/find/fields/id",
        "\"set\"         ; \"put\"                 ; UNKNOWN     ; /orderStatus/put"
      })
  void fault_in_what_changes_an_order_is_told_with_its_place(
      String part, String other, Reason reason, String place) {
    var orders =
        """
        , "orderStatus": {"statuses": {"open": "Open"},
           "set": {"method": "POST", "path": "/o/{{order}}"},
           "find": {"request": {"path": "/o/{{order|plain}}"}, "fields": {"id": "$.id", "status": "$.s"}}}}
        """;
    var whole = SMALLEST.strip().replaceAll("}$", "") + orders;

    assertThat(Definitions.parse(whole).orders()).isPresent();
    var fault =
        catchThrowableOfType(
            DefinitionFault.class, () -> Definitions.parse(whole.replace(part, other)));
    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.place()).isEqualTo(place);
  }

  @Test
  void status_without_any_request_is_a_fault() {
    var orders =
        """
        , "orderStatus": {"statuses": {"open": "Open"},
           "find": {"request": {"path": "/o/{{order}}"}, "fields": {"id": "$.id", "status": "$.s"}}}}
        """;

    var fault =
        catchThrowableOfType(
            DefinitionFault.class,
            () -> Definitions.parse(SMALLEST.strip().replaceAll("}$", "") + orders));

    assertThat(fault.reason()).isEqualTo(Reason.MISSING);
    assertThat(fault.place()).isEqualTo("/orderStatus/statuses/open");
  }
}
