package ledgertab.settings.news;

import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;
import ledgertab.persistence.Database;
import ledgertab.portal.UserChoices;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class NewsIT {

  private final LiveApp app;
  private final Portal portal;
  private final Database database;

  NewsIT(Engine engine) {
    app = LiveApp.start(engine);
    portal = app.installedPortal();
    database = app.database();
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @Test
  void whoever_has_just_installed_is_told_nothing() {
    assertThat(notice(page(portal.admin()))).doesNotContain("data-testid=\"whats-new\"");
  }

  @Test
  void after_an_update_each_user_is_told_once() {
    installedWith("0.0.9");
    var page = page(portal.admin());
    assertThat(notice(page)).contains("data-testid=\"whats-new\"", "Version 0.1.0");

    assertThat(page.post("/ui/app/news/seen").body()).contains("role=\"status\"");

    assertThat(notice(page)).doesNotContain("data-testid=\"whats-new\"");
    assertThat(notice(page(portal.admin()))).doesNotContain("data-testid=\"whats-new\"");
    assertThat(notice(page(portal.manager()))).contains("data-testid=\"whats-new\"");
  }

  @Test
  void another_portals_user_with_the_same_number_is_told_on_his_own() {
    var other = app.installedPortal();
    installedWith("0.0.9");
    page(portal.admin()).post("/ui/app/news/seen");

    assertThat(notice(app.open(other.appForm(other.admin())))).doesNotContain("whats-new\"><");
    new UserChoices(database.context(), app.clock())
        .keep(new UserChoices.Key(new MemberId(other.memberId()), 0, "news"), "0.0.1");
    assertThat(notice(app.open(other.appForm(other.admin()))))
        .contains("data-testid=\"whats-new\"");
  }

  @Test
  void the_section_tells_all_versions_in_the_users_language() {
    portal.admin().language("ru");

    var section = page(portal.admin()).get("/ui/app/news").body();

    assertThat(section).contains("news-section", "Версия 0.1.0", "Бухгалтерия");
    assertThat(section).doesNotContain("??");
  }

  private void installedWith(String version) {
    new UserChoices(database.context(), app.clock())
        .keep(new UserChoices.Key(new MemberId(portal.memberId()), 0, "news"), version);
  }

  private OpenTab page(PortalUser user) {
    return app.open(portal.appForm(user));
  }

  private static String notice(OpenTab page) {
    return page.get("/ui/app/news/notice").body();
  }
}
