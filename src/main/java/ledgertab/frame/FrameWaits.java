package ledgertab.frame;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names that a page gives its requests, so that it can say which answers it no longer wants.
/// They mean something beside its session only.
public final class FrameWaits {

  /// The name of a request; in `POST /ui/leave` a list of them.
  public static final String HEADER = "X-Frame-Wait";

  private static final int MOST = 50;
  private static final Pattern NAME = Pattern.compile("[a-z0-9.]{1,40}");

  private FrameWaits() {}

  /// Empty where the page gave none.
  public static String name(Optional<String> header) {
    return header.filter(text -> NAME.matcher(text).matches()).orElse("");
  }

  public static List<String> names(Optional<String> header) {
    return header.stream()
        .flatMap(list -> Stream.of(list.split(",", MOST + 1)))
        .map(String::strip)
        .filter(name -> NAME.matcher(name).matches())
        .toList();
  }
}
