package ledgertab.history;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// How keys are compared. A key of the ledger is stored in all its [#stored] spellings, a key of
/// the CRM is looked for in its [#wanted] ones; one spelling in common is a hit.
///
/// A key of the CRM that is known to be of one country never equals a number of another. A VAT
/// number equals itself without its country, but never one of another country; a phone number
/// without a country that is not valid is compared by its last ten digits. `~` marks a spelling
/// that was shortened.
public final class Keys {

  private static final int LONGEST = 1000;
  private static final int SHORTEST_TAX_ID = 5;
  private static final int PHONE_TAIL = 10;
  private static final String SHORTENED = "~";
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  // What Switzerland and Norway write behind a number for VAT.
  private static final Pattern SUFFIX =
      Pattern.compile("^(CHE\\d{9}|(?:NO)?\\d{9})(?:MWST|TVA|IVA|VAT|MVA)$");
  private static final Pattern EXTENSION =
      Pattern.compile("(?iu)(?:доб|вн|ext|x|#|;).*$", Pattern.DOTALL);
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private final String phoneRegion;

  /// @param phoneRegion the country of phone numbers without a country code
  public Keys(String phoneRegion) {
    this.phoneRegion = phoneRegion;
  }

  /// The keys that say anything; an empty value or a tax id of zeros does not.
  public List<ClientKey> usable(List<ClientKey> keys) {
    return keys.stream().filter(key -> !wanted(key).isEmpty()).distinct().toList();
  }

  /// The spellings under which a key of the ledger is stored.
  public List<String> stored(ClientKey key) {
    return spelling(key)
        .map(s -> s.full().equals(s.bare()) ? List.of(s.full()) : s.withShortened(s.full()))
        .orElse(List.of());
  }

  /// The spellings that a key of the CRM is looked for in.
  public List<String> wanted(ClientKey key) {
    return spelling(key)
        .map(
            s ->
                s.full().equals(s.bare())
                    ? (s.canBeShort() ? s.withShortened(s.bare()) : List.of(s.bare()))
                    : List.of(s.full(), s.bare()))
        .orElse(List.of());
  }

  /// @param full with the country where there is one
  /// @param bare without it
  /// @param canBeShort whether a longer spelling of the same key can exist
  private record Spelling(String full, String bare, boolean canBeShort) {
    static Spelling exact(String value) {
      return new Spelling(value, value, false);
    }

    List<String> withShortened(String first) {
      return List.of(first, SHORTENED + bare);
    }
  }

  private Optional<Spelling> spelling(ClientKey key) {
    var value = plain(key.value());
    if (value.isEmpty() || value.length() > LONGEST) {
      return Optional.empty();
    }
    return switch (key.kind()) {
      case EXTERNAL_ID -> Optional.of(Spelling.exact(value));
      case TAX_ID -> taxId(value, key.country());
      case EMAIL -> email(value);
      case PHONE -> phone(value);
    };
  }

  /// Without the invisible marks of copied text, wide letters and digits made plain.
  private static String plain(String value) {
    var visible = INVISIBLE.matcher(value).replaceAll("");
    return Normalizer.normalize(visible, Normalizer.Form.NFKC).strip();
  }

  private static Optional<Spelling> email(String value) {
    var at = value.lastIndexOf('@');
    return at < 1 || at == value.length() - 1
        ? Optional.empty()
        : Optional.of(
            Spelling.exact(
                (value.substring(0, at + 1) + domain(value.substring(at + 1)))
                    .toLowerCase(Locale.ROOT)));
  }

  // A domain with national letters has a second spelling.
  private static String domain(String domain) {
    try {
      return IDN.toASCII(domain);
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }

  private static Optional<Spelling> taxId(String value, String known) {
    var id =
        SUFFIX
            .matcher(value.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", ""))
            .replaceAll("$1");
    if (id.length() < SHORTEST_TAX_ID
        || id.chars().distinct().count() == 1
        || id.chars().noneMatch(Character::isDigit)) {
      return Optional.empty();
    }
    if (Inn.isValid(id) && (known.isEmpty() || known.equals("RU"))) {
      return Optional.of(Spelling.exact(id));
    }
    var country = country(id);
    if (country.isPresent()) {
      return Optional.of(withCountry(country.get(), id.substring(2)));
    }
    return Optional.of(known.isEmpty() ? new Spelling(id, id, true) : withCountry(known, id));
  }

  private static Spelling withCountry(String country, String rest) {
    // A Russian tax id is the same with and without the country and no other country's.
    if (country.equals("RU") && Inn.isValid(rest)) {
      return Spelling.exact(rest);
    }
    // Belgian numbers were a digit shorter once.
    var full = country.equals("BE") && rest.matches("\\d{9}") ? "0" + rest : rest;
    return new Spelling(country + full, full, true);
  }

  private static Optional<String> country(String id) {
    var prefix = id.substring(0, 2);
    var rest = id.substring(2);
    if (rest.length() < SHORTEST_TAX_ID || rest.chars().noneMatch(Character::isDigit)) {
      return Optional.empty();
    }
    if (prefix.equals("GR")) {
      return Optional.of("EL");
    }
    return prefix.equals("EL") || prefix.equals("XI") || COUNTRIES.contains(prefix)
        ? Optional.of(prefix)
        : Optional.empty();
  }

  private Optional<Spelling> phone(String value) {
    var digits = EXTENSION.matcher(value).replaceAll("").replaceAll("\\D", "");
    var tail = digits.substring(Math.max(0, digits.length() - PHONE_TAIL));
    if (tail.chars().distinct().count() < 2) {
      return Optional.empty();
    }
    var valid = e164(value);
    if (valid.isPresent()) {
      return Optional.of(new Spelling(valid.get(), last(valid.get()), true));
    }
    if (value.startsWith("+") && digits.length() > PHONE_TAIL) {
      return Optional.of(new Spelling("+" + digits, tail, true));
    }
    return tail.length() == PHONE_TAIL
        ? Optional.of(new Spelling(tail, tail, true))
        : Optional.empty();
  }

  private static String last(String e164) {
    return e164.substring(Math.max(1, e164.length() - PHONE_TAIL));
  }

  private Optional<String> e164(String value) {
    try {
      var number = PHONES.parse(value, phoneRegion);
      return PHONES.isValidNumber(number)
          ? Optional.of(PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
