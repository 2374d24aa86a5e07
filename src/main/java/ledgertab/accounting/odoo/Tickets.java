package ledgertab.accounting.odoo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Complaint;

/// Complaints are tickets of Helpdesk, which only the Enterprise edition has, or of Helpdesk
/// Management, which the community has made, whose model is called the same.
///
/// @param day turns a moment into a day of the books
record Tickets(Desk desk, Function<Instant, LocalDate> day) {

  private static final String TICKET = "helpdesk.ticket";
  private static final List<String> NUMBERS = List.of("ticket_ref", "number");
  private static final int MOST = 1000;

  boolean areKept() {
    if (desk.model(TICKET).isWithheld()) {
      throw new Troubled(Trouble.FORBIDDEN);
    }
    return desk.model(TICKET).isThere();
  }

  /// A ticket is closed in a stage that says so, or in a folded one where stages cannot say so; one
  /// that somebody has taken is being worked on.
  List<Complaint> open(long client) {
    var fields = new ArrayList<>(List.of("name", "create_date", "user_id"));
    NUMBERS.stream().filter(desk.model(TICKET)::has).forEach(fields::add);
    var closed = desk.model(TICKET).has("closed") ? "stage_id.closed" : "stage_id.fold";
    var domain =
        Domain.all().and("partner_id." + Partners.COMPANY, "=", client).and(closed, "=", false);
    var search = Search.of(TICKET, domain, fields).by("create_date desc");
    return desk.whole(search.within(desk.everyCompany()), MOST).stream()
        .map(this::complaint)
        .sorted(Comparator.comparing(Complaint::opened).reversed().thenComparing(Complaint::id))
        .toList();
  }

  private Complaint complaint(Row row) {
    var opened = row.moment("create_date").map(day).orElseThrow(Row::notUnderstood);
    var isTaken = row.link("user_id").isPresent();
    return new Complaint(
        String.valueOf(row.id()),
        NUMBERS.stream().flatMap(field -> row.text(field).stream()).findFirst().orElse(""),
        row.text("name").orElse(""),
        opened,
        isTaken ? Complaint.State.IN_WORK : Complaint.State.OPEN);
  }
}
