package ledgertab.history;

import java.util.Comparator;

/// What amounts may be added up within: one own company and one currency.
///
/// @param company as in [Document#company]
public record Account(String company, String currency) implements Comparable<Account> {

  private static final int MARK = 8;

  static Account of(Document document) {
    return new Account(document.company(), document.total().currency());
  }

  /// The account in which counts what is open of a document.
  static Account ofOpen(Document document) {
    var open = document.openElsewhere().orElse(document.total());
    return new Account(document.company(), open.currency());
  }

  /// A short word for addresses that tells it from the other accounts of a client.
  public String id() {
    return company.isEmpty() ? currency : currency + "-" + Sha256.of(company).substring(0, MARK);
  }

  @Override
  public int compareTo(Account other) {
    return Comparator.comparing(Account::company)
        .thenComparing(Account::currency)
        .compare(this, other);
  }
}
