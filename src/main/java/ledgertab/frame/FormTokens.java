package ledgertab.frame;

import java.util.Optional;
import ledgertab.security.Secret;
import ledgertab.web.BadRequest;
import ledgertab.web.PhpForm;

/// The tokens that Bitrix24 posts with every opening of a frame (widgets/index.md).
public final class FormTokens {

  private static final int LONGEST = 1_000;

  private FormTokens() {}

  /// @param field `AUTH_ID` or `REFRESH_ID`
  /// @throws BadRequest when it is longer than any token
  public static Optional<Secret> of(PhpForm form, String field) {
    var text = form.text(field);
    if (text.filter(value -> value.length() > LONGEST).isPresent()) {
      throw new BadRequest(field + " is too long");
    }
    return text.map(Secret::new);
  }
}
