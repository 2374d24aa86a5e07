package ledgertab.web;

import io.javalin.http.Context;
import java.net.URI;

/// What every answer tells the browser. A page may be framed only where a portal is named.
public final class SecurityHeaders {

  private final String jsOrigin;

  /// @param jsUrl where Bitrix24's own JavaScript library is loaded from
  public SecurityHeaders(URI jsUrl) {
    this.jsOrigin = jsUrl.getScheme() + "://" + jsUrl.getRawAuthority();
  }

  /// The default: nothing may frame the answer.
  public void apply(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cache-Control", "no-store");
    ctx.header("Vary", "Accept-Encoding");
    policy(ctx, "'none'");
  }

  /// Allows exactly this portal to frame the page.
  ///
  /// @param portalOrigin for example `https://acme.bitrix24.com`, from a proved address
  public void framedBy(Context ctx, String portalOrigin) {
    policy(ctx, portalOrigin);
  }

  private void policy(Context ctx, String ancestors) {
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' "
            + jsOrigin
            + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors "
            + ancestors);
  }
}
