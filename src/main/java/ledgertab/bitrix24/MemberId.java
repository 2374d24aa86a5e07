package ledgertab.bitrix24;

import java.util.Optional;
import java.util.regex.Pattern;

/// The permanent id of a portal and the tenant key of everything we keep.
public record MemberId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  public MemberId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a member id");
    }
  }

  public static Optional<MemberId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new MemberId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
