package ledgertab.emulator.pages;

import java.util.List;
import java.util.stream.Stream;

/// An entry of the left menu; those without an address are only for the looks.
record MenuItem(String icon, String label, String href, boolean lit) {

  private static final List<String> CRM = List.of("deal", "lead", "contact", "company");
  private static final List<String> IDLE = List.of("tasks", "feed", "chat", "calendar", "drive");

  /// @param section what is shown now
  static List<MenuItem> all(String section, boolean withApp) {
    var crm = new MenuItem("crm", "menu.crm", "/crm/deal/list/", CRM.contains(section));
    var idle = IDLE.stream().map(name -> new MenuItem(name, "menu." + name, "", false));
    var people = item("people", "/company/personal/user/1/", section);
    var market = item("market", "/marketplace/", section);
    var app = item("app", AppPages.PAGE, section);
    var rest = withApp ? Stream.of(people, market, app) : Stream.of(people, market);
    return Stream.of(Stream.of(crm), idle, rest).flatMap(items -> items).toList();
  }

  public boolean idle() {
    return href.isEmpty();
  }

  private static MenuItem item(String name, String href, String section) {
    return new MenuItem(name, "menu." + name, href, section.equals(name));
  }
}
