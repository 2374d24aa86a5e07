package ledgertab.emulator;

/// A notification that an app sent to an employee.
///
/// @param tag one notice of an app has it; empty for any number of notices
public record Notice(int userId, String message, String tag) {}
