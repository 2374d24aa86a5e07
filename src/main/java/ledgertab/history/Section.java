package ledgertab.history;

/// The parts of a client's data that are read, kept and shown on their own.
public enum Section {
  MATCH,
  CLIENT,
  CREDIT,
  DOCUMENTS,
  COMPLAINTS
}
