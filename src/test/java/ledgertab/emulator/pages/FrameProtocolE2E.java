package ledgertab.emulator.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The stand-in library in the app's frame, talking to the portal's page.
final class FrameProtocolE2E {

  private static final String CALL = "call => new Promise(done => BX24.init(() => eval(call)))";

  private TryPortal tried;

  @BeforeEach
  void open() {
    tried = new TryPortal("<p style=\"height:700px\">tall</p><script src=\"JS_URL\"></script>");
    tried.portal().crm().company("Blue Harbour");
    tried.installed();
  }

  @AfterEach
  void close() {
    tried.close();
  }

  @Test
  void the_frame_learns_where_and_who_it_is() {
    var frame = frame(tried.open("/marketplace/app/1/?as=2"));

    assertThat(ask(frame, "done([BX24.getDomain(), BX24.isAdmin(), BX24.getLang()].join())"))
        .isEqualTo(tried.portal().domain() + ",false,en");
    assertThat(ask(frame, "done(BX24.placement.info().placement)")).isEqualTo("DEFAULT");
    assertThat(ask(frame, "done(BX24.getAuth().member_id)")).isEqualTo(tried.portal().memberId());
  }

  @Test
  void methods_and_batches_are_called_with_the_users_token() {
    var frame = frame(tried.open("/marketplace/app/1/?as=2"));

    assertThat(ask(frame, "BX24.callMethod('profile', {}, r => done(r.data().NAME))"))
        .isEqualTo("Max");
    assertThat(
            ask(
                frame,
                "BX24.callBatch({c: ['crm.company.get', {id: 1}], x: ['crm.company.get', {id: 9}]},"
                    + " r => done(r.c.data().TITLE + !!r.x.error()))"))
        .isEqualTo("Blue Harbourtrue");
  }

  @Test
  void fresh_tokens_come_from_the_portal() {
    var frame = frame(tried.open("/marketplace/app/1/"));
    var before = ask(frame, "done(BX24.getAuth().access_token)");

    var after = ask(frame, "BX24.refreshAuth(a => done(a.access_token))");

    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void the_frame_grows_to_its_content() {
    var page = tried.open("/marketplace/app/1/");

    ask(frame(page), "BX24.fitWindow(() => done('fitted'))");

    assertThat((int) page.evaluate("document.querySelector('.app-frame').offsetHeight"))
        .isGreaterThan(700);
  }

  @Test
  void paths_of_the_portal_open_in_a_slider_and_others_do_not() {
    var page = tried.open("/marketplace/app/1/");
    var frame = frame(page);

    assertThat(ask(frame, "BX24.openPath('/bitrix/admin/', r => done(r.errorCode))"))
        .isEqualTo("PATH_NOT_AVAILABLE");
    frame.evaluate("BX24.openPath('/crm/deal/../company/details/1/', r => window.said = r.result)");
    assertThat(page.frameLocator(".slider-frame").locator("h1")).hasText("Blue Harbour");
    page.click(".slider-close");
    frame.waitForFunction("window.said === 'close'");
  }

  @Test
  void the_app_opens_itself_in_a_slider_with_its_parameters() {
    var page = tried.open("/marketplace/app/1/");

    frame(page).evaluate("BX24.init(() => BX24.openApplication({task: 7, bx24_title: 'Task'}))");

    var inner = page.frameLocator(".slider-body iframe.app-frame");
    assertThat(inner.locator("#options")).hasText("{\"task\":\"7\"}");
    assertThat(page.locator(".slider-title")).hasText("Task");
    inner.locator("body").evaluate("() => BX24.init(() => BX24.closeApplication())");
    assertThat(page.locator(".slider-body")).hasCount(0);
  }

  @Test
  void options_are_kept_by_the_portal() {
    var frame = frame(tried.open("/marketplace/app/1/"));

    ask(frame, "BX24.userOption.set('seen', 'v1', () => done(''))");

    assertThat(tried.portal().app().optionsOf(1).path("seen").asText()).isEqualTo("v1");
  }

  @Test
  void a_picker_answers_with_what_the_user_chose() {
    var page = tried.open("/marketplace/app/1/");
    var frame = frame(page);

    frame.evaluate("BX24.init(() => BX24.selectUser(u => window.picked = u.name))");
    page.click("dialog >> text=Max Manager");
    page.click("dialog .primary");

    frame.waitForFunction("window.picked === 'Max Manager'");
  }

  @Test
  void messages_with_another_sid_and_unknown_commands_get_no_answer() {
    var page = tried.open("/marketplace/app/1/");
    var frame = frame(page);

    frame.evaluate(
        """
        () => { window.heard = []; addEventListener('message', e => heard.push(e.data));
          const [domain, , sid] = name.split('|');
          parent.postMessage('getInitData:forged:' + 'x'.repeat(32), 'http://' + domain);
          parent.postMessage('inventMoney:unknown:' + sid, 'http://' + domain);
          parent.postMessage({method: 'getInitData', params: '', callback: 'object', appSid: sid},
            'http://' + domain); }
        """);
    frame.waitForFunction("heard.some(text => text.startsWith('object:'))");

    assertThat(frame.evaluate("heard.length")).isEqualTo(1);
    assertThat(tried.browser().faults()).isEmpty();
  }

  @Test
  void the_first_run_of_a_user_is_told_once() {
    var first = frame(tried.open("/marketplace/app/1/"));
    var installs = Map.of("first", ask(first, "done('begun')"));

    var second = tried.open("/marketplace/app/1/");
    frame(second).evaluate("BX24.install(() => window.installed = true)");
    ask(frame(second), "done('begun')");

    assertThat(installs).containsEntry("first", "begun");
    assertThat(frame(second).evaluate("window.installed || false")).isEqualTo(false);
  }

  private static Object ask(Frame frame, String call) {
    return frame.evaluate(CALL, call);
  }

  private static Frame frame(Page page) {
    assertThat(TryPortal.app(page).locator("h1")).isVisible();
    var frame = page.frames().stream().filter(f -> f.url().contains("127.0.0.1")).findFirst();
    frame.orElseThrow().waitForFunction("window.BX24");
    return frame.orElseThrow();
  }
}
