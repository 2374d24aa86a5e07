package ledgertab.accounting.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ledgertab.accounting.sql.Queries.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueriesTest {

  private static final String LEAST =
      """
      -- name: search
      select id, name from c where name like :text
      -- name: documents
      select * from d where client = :client;
      """;

  @Test
  void each_name_begins_a_query_and_a_value_becomes_a_mark() throws Queries.Faulty {
    var queries =
        Queries.parse(
            LEAST
                + """
                  -- name: credit
                  -- What he owes.
                  select sum(x)::numeric debt, ':client' word, "a:client" /* :today */
                  from d where client = :client and due < :today or owner = :client
                  """);

    assertThat(queries.find(Question.CREDIT))
        .hasValueSatisfying(
            query -> {
              assertThat(query.parameters()).containsExactly("client", "today", "client");
              assertThat(query.sql())
                  .contains(
                      "sum(x)::numeric", "':client'", "\"a:client\"", "client = ? and due < ?")
                  .doesNotContain("owes", ":today");
            });
    assertThat(queries.find(Question.DOCUMENTS).orElseThrow().sql()).endsWith("client = ?");
    assertThat(queries.find(Question.COMPLAINTS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing at all                                                                | incomplete
          -- name: search/select 1 where :text = ''                                     | incomplete
          LEAST-- name: prices/select 1 where :client = ''                              | unknown
          LEAST-- name: credit/delete from d where client = :client                     | writes
          LEAST-- name: credit/select 1 where :client = ''; drop table d                | several
          LEAST-- name: credit/select 1 where :client = '' or ';' = '' ; select 2       | several
          LEAST-- name: credit/select 1                                                 | parameters
          LEAST-- name: credit/select 1 where :password = ''                            | parameters
          """)
  void what_cannot_be_asked_safely_is_said(String text, String what) {
    var written = text.replace("LEAST", LEAST).replace("/", "\n");

    assertThatThrownBy(() -> Queries.parse(written))
        .isInstanceOfSatisfying(
            Queries.Faulty.class, fault -> assertThat(fault.what()).isEqualTo(what));
  }

  @Test
  void a_semicolon_inside_quotes_is_no_end() throws Queries.Faulty {
    var queries = Queries.parse(LEAST + "-- name: client\nselect ';' x from c where id = :client");

    assertThat(queries.find(Question.CLIENT).orElseThrow().sql()).contains("';'");
  }
}
