package ledgertab.job;

/// Work that has just arrived.
///
/// @param member the portal it is for
/// @param name of the work, 100 characters at most
/// @param subject what it is about, 64 characters at most; may be empty
/// @param lane what is in the same lane of a portal is done one after another in the order it came,
///   and what has also the same name and a subject is done once while it waits; 200 characters at
///   most, not empty
// Carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(String member, String name, String subject, String lane, byte[] payload) {}
