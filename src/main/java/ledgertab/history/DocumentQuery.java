package ledgertab.history;

/// Which documents of a client are asked for.
///
/// @param search part of a number, empty text for all
/// @param offset rows to skip
/// @param limit rows to return at most
public record DocumentQuery(
    Filter filter, Sort sort, boolean ascending, String search, int offset, int limit) {

  public enum Filter {
    ALL,
    UNPAID,
    OVERDUE
  }

  public enum Sort {
    ISSUED,
    NUMBER,
    TOTAL,
    OUTSTANDING,
    DUE,
    KIND,
    STATUS,
    PAID,
    DAYS_OVERDUE
  }

  public DocumentQuery with(Filter other) {
    return new DocumentQuery(other, sort, ascending, search, offset, limit);
  }

  public DocumentQuery with(Sort other, boolean up) {
    return new DocumentQuery(filter, other, up, search, offset, limit);
  }

  public DocumentQuery with(String otherSearch) {
    return new DocumentQuery(filter, sort, ascending, otherSearch, offset, limit);
  }

  public DocumentQuery limited(int rows) {
    return new DocumentQuery(filter, sort, ascending, search, offset, rows);
  }

  public static DocumentQuery newest(Filter filter, int limit) {
    return new DocumentQuery(filter, Sort.ISSUED, false, "", 0, limit);
  }
}
