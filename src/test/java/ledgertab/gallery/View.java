package ledgertab.gallery;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How a state is looked at.
record View(int width, String language, ColorScheme scheme) {

  // High enough for the whole frame: what is scrolled away is not painted.
  private static final int WIDE_HEIGHT = 2_000;
  private static final int NARROW_HEIGHT = 2_900;

  static List<View> all() {
    return Stream.of(1280, 400)
        .flatMap(w -> Stream.of("en", "ru").map(l -> new View(w, l, ColorScheme.LIGHT)))
        .flatMap(v -> Stream.of(v, new View(v.width, v.language, ColorScheme.DARK)))
        .toList();
  }

  String file(String scene) {
    return scene
        + "-"
        + width
        + "-"
        + language
        + "-"
        + scheme.name().toLowerCase(Locale.ROOT)
        + ".png";
  }

  Browser.NewContextOptions context() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, width > 600 ? WIDE_HEIGHT : NARROW_HEIGHT)
        .setColorScheme(scheme)
        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE);
  }
}
