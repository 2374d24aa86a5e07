package ledgertab.job;

import java.time.Instant;

/// Something to be done for a portal.
///
/// @param member the portal
/// @param id the same whenever the same work is handed out again
/// @param name of the work, such as that of an event
/// @param subject what it is about; may be empty
// Carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Entry(
    String member, String id, String name, String subject, byte[] payload, Instant receivedAt) {}
