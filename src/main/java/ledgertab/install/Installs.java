package ledgertab.install;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Consumer;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.portal.Deletions;
import ledgertab.portal.Installations;
import ledgertab.portal.choices.SettingsCopy;
import ledgertab.registration.Registrations;
import ledgertab.security.SecretBox;
import ledgertab.web.BadRequest;
import ledgertab.web.Language;
import ledgertab.web.PhpForm;
import ledgertab.web.SecurityHeaders;
import ledgertab.web.Surroundings;
import ledgertab.web.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The installation frame: proves, stores and registers, and says how each step went.
///
/// Docs: `settings/app-installation/local-apps/installation-master.md`.
public final class Installs {

  /// @param installed hears of each portal on which everything is in place
  /// @param copy of what was chosen before the app left
  /// @param box seals what a failed page carries to Retry
  public record Settings(
      Registrations registrations,
      Deletions deletions,
      SettingsCopy copy,
      Consumer<MemberId> installed,
      SecretBox box) {}

  private static final Logger LOG = LoggerFactory.getLogger(Installs.class);

  private final Installer installer;
  private final SealedClaims claims;
  private final SecurityHeaders headers;

  public Installs(
      PortalClient portals,
      AuthServer auth,
      Installations installations,
      Settings settings,
      Surroundings surroundings) {
    var prover = new Prover(auth, surroundings.clock());
    this.installer = new Installer(prover, portals, installations, settings);
    this.claims = new SealedClaims(settings.box(), surroundings.clock());
    this.headers = surroundings.headers();
  }

  public void routes(RoutesConfig routes) {
    routes.get("/install", Installs::probe);
    routes.head("/install", Installs::probe);
    routes.post("/install", this::install);
  }

  private static void probe(Context ctx) {
    ctx.render("layout/probe");
  }

  private void install(Context ctx) {
    var form = PhpForm.of(ctx);
    var retried = form.text("claim");
    if (retried.isEmpty()) {
      run(ctx, InstallClaim.of(form));
      return;
    }
    var opened = claims.open(retried.get()).orElseThrow(() -> new BadRequest("claim is not ours"));
    if (opened.inTime()) {
      run(ctx, opened.claim());
    } else {
      tooLate(ctx, opened.claim());
    }
  }

  private void run(Context ctx, InstallClaim claim) {
    MDC.put("member_id", claim.member().value());
    var report = installer.install(claim);
    address(ctx, claim, report.origin());
    report
        .failure()
        .ifPresentOrElse(
            failure -> {
              LOG.warn("installation stopped at {}: {}", failure.step(), failure.reason());
              ctx.status(failure.reason().status());
            },
            () -> LOG.info("installed"));
    show(ctx, report);
  }

  private void tooLate(Context ctx, InstallClaim claim) {
    address(ctx, claim, claim.place().origin());
    ctx.status(Reason.EXPIRED.status())
        .render("layout/notice", Map.of("text", "install.late", "mark", "install-error"));
  }

  private void address(Context ctx, InstallClaim claim, String origin) {
    Views.language(ctx, Language.of(claim.place().language()));
    if (!origin.isEmpty()) {
      headers.framedBy(ctx, origin);
    }
  }

  private void show(Context ctx, InstallReport report) {
    ctx.render(
        "install/progress",
        Map.of(
            "lines", report.lines(),
            "step", report.failure().map(failure -> failure.step().key()).orElse(""),
            "reason", report.failure().map(failure -> failure.reason().key()).orElse(""),
            "claim", report.failure().map(_ -> claims.seal(report.claim())).orElse(""),
            "installFinish", report.failure().isEmpty()));
  }
}
