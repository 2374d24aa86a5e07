package ledgertab.event;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import org.jooq.DSLContext;

/// Keeps accepted events until somebody works on them.
final class EventInbox {

  private final DSLContext db;
  private final InstantSource clock;

  EventInbox(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  void put(MemberId member, EventClaim claim) {
    db.insertInto(EVENT_INBOX)
        .set(EVENT_INBOX.MEMBER_ID, member.value())
        .set(EVENT_INBOX.EVENT_ID, UUID.randomUUID().toString())
        .set(EVENT_INBOX.EVENT, claim.event())
        .set(EVENT_INBOX.RECORD_ID, claim.recordId())
        .set(EVENT_INBOX.PAYLOAD, PhpJson.write(claim.payload()).getBytes(StandardCharsets.UTF_8))
        .set(EVENT_INBOX.RECEIVED_AT, clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }
}
