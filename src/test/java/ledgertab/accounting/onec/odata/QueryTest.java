package ledgertab.accounting.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueryTest {

  private static final String GUID = "bd5a1d3e-0000-4000-8000-000000000001";

  @Test
  void an_address_has_no_plus_and_quotes_are_doubled() {
    var query =
        Query.of("Catalog_Контрагенты")
            .where(Filter.is("Description", "O'Neil + Co & Söhne"))
            .select(List.of("Ref_Key", "Code"))
            .first(20, "Date desc");

    assertThat(query.address()).doesNotContain("+").contains("%20", "%27%27", "%2B", "%26");
    assertThat(decoded(query))
        .isEqualTo(
            "Catalog_Контрагенты?$format=json&$filter=Description eq 'O''Neil + Co & Söhne'"
                + "&$orderby=Date desc&$select=Ref_Key,Code&$top=20");
  }

  @Test
  void conditions_are_those_of_the_third_version() {
    var condition =
        Filter.any(
                List.of(
                    Filter.refers("Контрагент_Key", GUID),
                    Filter.refers("ExtDimension1", GUID, "Catalog_Контрагенты"),
                    Filter.contains("ИНН", "77"),
                    Filter.begins("Code", "62")))
            .and(Filter.is("DeletionMark", false));

    assertThat(condition.text())
        .isEqualTo(
            "((Контрагент_Key eq guid'"
                + GUID
                + "' or ExtDimension1 eq cast(guid'"
                + GUID
                + "','Catalog_Контрагенты') or substringof('77',ИНН) or startswith(Code,'62'))"
                + " and DeletionMark eq false)");
  }

  @Test
  void a_query_is_as_long_as_its_letters_are_when_they_are_sent() {
    assertThat(Query.of("X").where(Filter.is("Code", "a".repeat(1_500))).isShort()).isTrue();
    assertThat(Query.of("X").where(Filter.is("Code", "я".repeat(1_500))).isShort()).isFalse();
  }

  @Test
  void a_reference_is_nothing_but_a_reference() {
    assertThat(Guid.refers(Guid.NONE)).isFalse();
    assertThat(Guid.refers("x' or true")).isFalse();
    assertThatThrownBy(() -> Filter.refers("Ref_Key", "x' or true"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_object_and_a_register_have_paths_of_their_own() {
    assertThat(decoded(Query.one("Document_Х", GUID)))
        .isEqualTo("Document_Х(guid'" + GUID + "')?$format=json");
    assertThat(decoded(Query.balance("AccumulationRegister_Х")))
        .isEqualTo("AccumulationRegister_Х/Balance()?$format=json");
  }

  private static String decoded(Query query) {
    return URLDecoder.decode(query.address(), StandardCharsets.UTF_8);
  }
}
