package ledgertab.history;

import java.time.LocalDate;

/// A complaint of a client.
///
/// @param number empty text where there is none
public record Complaint(String id, String number, String subject, LocalDate opened, State state) {

  public enum State {
    OPEN,
    IN_WORK,
    CLOSED
  }
}
