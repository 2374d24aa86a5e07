package ledgertab.settings.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.sql.SqlKind;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import ledgertab.testing.SettableClock;
import ledgertab.web.PhpForm;
import org.junit.jupiter.api.Test;

/// Databases may be read without encryption only where private addresses are allowed.
final class TypingTest {

  private static final Kept NOTHING =
      new Kept(new MemberId("portal-a"), "", Map.of(), Map.of(), false);

  private final SqlKind inside = kind(true);
  private final SqlKind outside = kind(false);

  @Test
  void none_is_offered_and_taken_inside_the_own_network_alone() {
    assertThat(encryption(inside, "verified")).containsExactly("verified", "none");
    assertThat(encryption(outside, "verified")).isEmpty();
    assertThat(faults(inside, "none")).isEmpty();
    assertThat(faults(outside, "none")).containsEntry("encryption", "ledger.bad.choice");
    assertThat(faults(outside, "verified")).isEmpty();
  }

  @Test
  void an_old_connection_without_encryption_is_told_why_it_does_not_hold() {
    assertThat(encryption(outside, "none")).containsExactly("verified");
    for (var language : List.of(Locale.ENGLISH, Locale.of("ru"))) {
      var field =
          outside.fields(Map.of("encryption", "none")).stream()
              .filter(f -> f.name().equals("encryption"))
              .findFirst()
              .orElseThrow();
      assertThat(FieldView.of(outside, field, false, language).hint())
          .contains("ALLOW_PRIVATE_UPSTREAMS");
    }
  }

  private static List<String> encryption(SqlKind kind, String chosen) {
    return kind.fields(Map.of("encryption", chosen)).stream()
        .filter(field -> field.name().equals("encryption"))
        .map(Field::options)
        .flatMap(List::stream)
        .toList();
  }

  private static Map<String, String> faults(SqlKind kind, String encryption) {
    var form = new HashMap<>(Map.of("queries", "views", "system", "postgresql"));
    form.put("host", "db.example.com");
    form.put("database", "books");
    form.put("user", "reader");
    form.put("password", "x");
    form.put("encryption", encryption);
    return Typing.of(kind, PhpForm.of(form)).faults(NOTHING);
  }

  private static SqlKind kind(boolean allowPrivate) {
    return new SqlKind(allowPrivate, Preferences.defaults(), new SettableClock(Instant.EPOCH));
  }
}
