package ledgertab.placement.panel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import ledgertab.history.ClientKey;
import ledgertab.history.Money;
import ledgertab.web.Formats;
import ledgertab.web.Messages;

/// Texts, money and dates in the viewer's language, and what day it is for the ledger.
public record Words(Formats formats, LocalDate today, ZoneId zone) {

  private static final String NONE = "\u2014";

  public String text(String key, Object... parameters) {
    return Messages.text(formats.locale(), key, parameters);
  }

  /// "1 day", "5 days": the key's plural form, with the number as {0}.
  public String plural(String key, long count, Object... rest) {
    return formats.plural(key, count, rest);
  }

  /// A sentence about a key; only Russian tax ids are called by their Russian name.
  public String key(String sentence, ClientKey key) {
    var foreign =
        key.kind() == ClientKey.Kind.TAX_ID && !key.value().strip().matches("\\d{10}|\\d{12}");
    return text(sentence + key.kind() + (foreign ? "_FOREIGN" : ""), key.value());
  }

  /// Our own ledger has a name in each language; others are called what they call themselves.
  public String ledger(String id, String name) {
    return id.equals("builtin") ? text("tab.ledger.builtin") : name;
  }

  public String money(Money money) {
    return formats.money(money.amount(), money.currency());
  }

  public String money(Optional<Money> money) {
    return money.map(this::money).orElse(NONE);
  }

  public String date(LocalDate date) {
    return formats.date(date);
  }

  /// The day of a moment, as the ledger counts days.
  public String day(Instant moment) {
    return date(LocalDate.ofInstant(moment, zone));
  }

  public String date(Optional<LocalDate> date) {
    return date.map(this::date).orElse(NONE);
  }

  public String number(long number) {
    return formats.number(number);
  }
}
