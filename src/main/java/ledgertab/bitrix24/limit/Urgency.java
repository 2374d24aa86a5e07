package ledgertab.bitrix24.limit;

/// Whether somebody waits for an answer.
public enum Urgency {
  INTERACTIVE,
  BACKGROUND
}
