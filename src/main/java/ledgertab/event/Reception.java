package ledgertab.event;

/// What became of a request to the event endpoint, for figures.
public enum Reception {
  ACCEPTED,
  /// Neither an event nor a form.
  MALFORMED,
  UNKNOWN_PORTAL,
  /// Another application token than the portal's.
  WRONG_TOKEN,
  /// A hint for which one that waits stands; answered as if it were accepted.
  JOINED,
  /// More unproved updates of the app than there can be in most of an hour.
  TOO_MANY,
  /// The database is away: whether it is ours cannot be told, or it cannot be stored.
  UNAVAILABLE
}
