package ledgertab.placement;

import java.time.temporal.ChronoUnit;
import java.util.List;
import ledgertab.history.Complaint;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// A complaint as its panel writes it.
record ComplaintView(
    String subject, String state, @Nullable String number, String opened, String age) {

  static List<ComplaintView> of(List<Complaint> complaints, Words words) {
    return complaints.stream().map(complaint -> of(complaint, words)).toList();
  }

  private static ComplaintView of(Complaint complaint, Words words) {
    var days = Math.max(0, ChronoUnit.DAYS.between(complaint.opened(), words.today()));
    return new ComplaintView(
        complaint.subject(),
        words.text("tab.complaint." + complaint.state()),
        complaint.number().isBlank() ? null : complaint.number(),
        words.date(complaint.opened()),
        words.plural("tab.days", days));
  }
}
