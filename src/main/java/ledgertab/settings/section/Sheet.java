package ledgertab.settings.section;

import java.util.Map;
import java.util.Optional;
import ledgertab.portal.choices.Topic;
import ledgertab.web.PhpForm;

/// A form for one topic: what differs from section to section.
public interface Sheet<T> {

  Topic<T> topic();

  /// The texts of its fields by their names, in their order; a name may have a key in brackets.
  Map<String, String> typed(T value);

  /// The same for people to read; by names without brackets.
  Map<String, String> shown(T value, Desk desk);

  Entered<T> read(PhpForm form, Desk desk);

  /// What its template needs beside the form.
  ///
  /// @param value what stands now
  Map<String, Object> around(T value, Desk desk);

  /// Does at once what a choice means that has just been stored, or stored again.
  ///
  /// @return why that failed: ends the message key `app.<topic>.trouble.`
  default Optional<String> carryOut(Desk desk) {
    return Optional.empty();
  }

  /// Whether the latest change is one that this form may take back.
  default boolean isItsOwn(T now, T before) {
    return true;
  }

  /// What somebody typed.
  sealed interface Entered<T> {

    record Valid<T>(T value) implements Entered<T> {}

    /// @param faults what is wrong, a message key for each field
    record Faulty<T>(Map<String, String> faults) implements Entered<T> {}
  }
}
