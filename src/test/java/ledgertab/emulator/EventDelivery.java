package ledgertab.emulator;

/// One event sent to a handler.
///
/// @param status the HTTP status of its answer, 0 when there was none; there is no second attempt
public record EventDelivery(String event, String handler, String body, int status) {}
