package ledgertab.settings.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A form of the settings as its template draws it.
///
/// @param path where it is saved
/// @param version of the choice that it was made from
/// @param values of its fields
/// @param faults what is wrong with fields, in words
/// @param theirs what somebody else has chosen meanwhile, for people to read
/// @param said ends the message key `app.form.`, null when there is nothing to say
/// @param trouble why what was saved could not be carried out; null where it could
/// @param changed who changed it last and when, null before the first time
/// @param who made that change
/// @param undo whether that can be taken back
public record FormView(
    String path,
    long version,
    Map<String, String> values,
    Map<String, String> faults,
    Map<String, String> theirs,
    @Nullable String said,
    @Nullable String trouble,
    @Nullable String changed,
    String who,
    boolean undo) {

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public boolean has(String field, String value) {
    return value(field).equals(value);
  }

  public @Nullable String fault(String field) {
    return faults.get(field);
  }

  public @Nullable String their(String field) {
    return theirs.get(field);
  }

  public boolean overtaken() {
    return "overtaken".equals(said);
  }

  /// The field that the keyboard should be in: the first that is wrong.
  public boolean focused(String field) {
    return faults.keySet().stream().findFirst().filter(field::equals).isPresent();
  }

  /// The ids of what is said of a field, its hint first.
  public String about(String field) {
    var about = new ArrayList<>(List.of(field + "-hint"));
    if (faults.containsKey(field)) {
      about.add(field + "-fault");
    }
    if (theirs.containsKey(field)) {
      about.add(field + "-their");
    }
    return String.join(" ", about);
  }
}
