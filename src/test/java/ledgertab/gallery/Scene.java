package ledgertab.gallery;

import com.microsoft.playwright.FrameLocator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import ledgertab.demo.Demo;

/// One state: how the world is put into it, and what is clicked then.
///
/// @param path the portal's page that shows the frame
/// @param user who looks, an id of the demo portal
record Scene(
    String name,
    String path,
    int user,
    Consumer<Demo> before,
    BiConsumer<Demo, FrameLocator> acts) {

  static final int ADMIN = 1;
  static final int MANAGER = 2;
  static final int OUTSIDER = 3;

  static Scene deal(String name, int deal) {
    return new Scene(name, "/crm/deal/details/" + deal + "/?tab=app", ADMIN, _ -> {}, (_, _) -> {});
  }

  static Scene app(String name) {
    return new Scene(name, "/marketplace/app/1/?", ADMIN, _ -> {}, (_, _) -> {});
  }

  Scene seenBy(int viewer) {
    return new Scene(name, path, viewer, before, acts);
  }

  Scene when(Consumer<Demo> world) {
    return new Scene(name, path, user, world, acts);
  }

  Scene then(BiConsumer<Demo, FrameLocator> more) {
    return new Scene(name, path, user, before, acts.andThen(more));
  }

  Scene click(String mark) {
    return then((_, tab) -> tab.getByTestId(mark).first().click());
  }

  Scene press(String selector) {
    return then((_, tab) -> tab.locator(selector).first().click());
  }

  Scene type(String mark, String text) {
    return then((_, tab) -> tab.getByTestId(mark).first().fill(text));
  }

  Scene until(String selector) {
    return then((_, tab) -> tab.locator(selector).first().waitFor());
  }

  /// Whether the picture is to show panels that still wait.
  boolean staysBusy() {
    return name.endsWith("waiting");
  }

  String address() {
    return path + "&as=" + user;
  }
}
