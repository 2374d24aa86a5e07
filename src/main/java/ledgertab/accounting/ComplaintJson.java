package ledgertab.accounting;

import java.time.LocalDate;
import ledgertab.history.Complaint;

record ComplaintJson(
    String id, String number, String subject, String opened, Complaint.State state) {

  static ComplaintJson from(Complaint c) {
    return new ComplaintJson(c.id(), c.number(), c.subject(), c.opened().toString(), c.state());
  }

  Complaint toComplaint() {
    return new Complaint(id, number, subject, LocalDate.parse(opened), state);
  }
}
