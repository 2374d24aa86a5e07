package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.AUDIT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.AuditRecord;
import org.jooq.DSLContext;

/// Who changed what on a portal. Ids only: no names, no amounts, no secrets.
public final class AuditTrail {

  private static final int MOST = 500;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_DETAIL = 1000;

  private final DSLContext db;

  /// @param db a transaction's own context writes the entry together with the change
  public AuditTrail(DSLContext db) {
    this.db = db;
  }

  /// One change.
  ///
  /// @param userId of the portal; 0 for the service itself
  /// @param action what was done, such as `client.link`
  /// @param subject what it was done to, such as `COMPANY:12`; cut at 200 characters
  /// @param detail such as what stands there now; cut at 1000 characters
  public record Entry(
      MemberId member, Instant at, long userId, String action, String subject, String detail) {

    public Entry {
      subject = cut(subject, LONGEST_SUBJECT);
      detail = cut(detail, LONGEST_DETAIL);
    }
  }

  public void write(Entry entry) {
    db.insertInto(AUDIT)
        .set(AUDIT.MEMBER_ID, entry.member().value())
        .set(AUDIT.ENTRY_ID, UUID.randomUUID().toString())
        .set(AUDIT.DONE_AT, entry.at().atOffset(ZoneOffset.UTC))
        .set(AUDIT.USER_ID, entry.userId())
        .set(AUDIT.ACTION, entry.action())
        .set(AUDIT.SUBJECT, entry.subject())
        .set(AUDIT.DETAIL, entry.detail())
        .execute();
  }

  /// The newest entries of a portal, newest first; 500 at most.
  public List<Entry> latest(MemberId member, int count) {
    return db.selectFrom(AUDIT)
        .where(AUDIT.MEMBER_ID.eq(member.value()))
        .orderBy(AUDIT.DONE_AT.desc(), AUDIT.ENTRY_ID)
        .limit(Math.clamp(count, 1, MOST))
        .fetch(AuditTrail::entry);
  }

  private static Entry entry(AuditRecord row) {
    return new Entry(
        new MemberId(row.getMemberId()),
        row.getDoneAt().toInstant(),
        row.getUserId(),
        row.getAction(),
        row.getSubject(),
        row.getDetail());
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }
}
