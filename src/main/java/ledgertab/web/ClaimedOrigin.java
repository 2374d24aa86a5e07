package ledgertab.web;

import java.util.Optional;
import java.util.regex.Pattern;

/// The portal address a request claims. Good enough to say who may frame a page without data, never
/// to send anything to.
public final class ClaimedOrigin {

  private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.-]{1,253}(:\\d{1,5})?");

  private ClaimedOrigin() {}

  public static Optional<String> of(PhpForm form) {
    var scheme = form.text("PROTOCOL").orElse("1").equals("0") ? "http" : "https";
    return form.text("DOMAIN")
        .map(domain -> domain.replaceFirst(":(80|443)$", ""))
        .filter(domain -> HOST.matcher(domain).matches())
        .map(domain -> scheme + "://" + domain);
  }
}
