package ledgertab.web;

import io.javalin.http.Context;
import io.javalin.rendering.FileRenderer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Renders `templates/<name>.html`, or a fragment of it when the view reads `name :: fragment`.
///
/// The language is the portal user's (`language(ctx, ...)`), never the browser's alone.
public final class Views implements FileRenderer {

  /// The name under which a page carries what htmx sends with every request.
  public static final String HEADERS = "hxHeaders";

  private static final String LANGUAGE = "ledgertab.language";

  /// `gzip`, unless its weight is zero.
  private static final Pattern GZIP =
      Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))", Pattern.CASE_INSENSITIVE);

  private final TemplateEngine engine = new TemplateEngine();
  private final Pages pages = new Pages();
  private final InstantSource clock;
  private final Map<String, Object> shared;

  public Views(InstantSource clock, Assets assets, String jsUrl) {
    this(clock, assets, jsUrl, "");
  }

  /// @param jsUrl where Bitrix24's own JavaScript library is loaded from
  /// @param appCode of the app in Market; empty for a local app, which has no page there
  public Views(InstantSource clock, Assets assets, String jsUrl, String appCode) {
    this.clock = clock;
    this.shared = Map.of("assets", assets, "b24JsUrl", jsUrl, "marketPath", market(appCode));
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding("UTF-8");
    engine.setTemplateResolver(resolver);
    engine.setMessageResolver(new BundleMessages());
  }

  private static String market(String appCode) {
    return appCode.matches("[A-Za-z0-9][A-Za-z0-9._-]*") ? "/market/detail/" + appCode + "/" : "";
  }

  /// Sets the language of everything rendered for this request.
  public static void language(Context ctx, Language language) {
    ctx.attribute(LANGUAGE, language);
  }

  public static Language language(Context ctx) {
    return Optional.<Language>ofNullable(ctx.attribute(LANGUAGE))
        .orElseGet(
            () -> Language.of(Optional.ofNullable(ctx.header("Accept-Language")).orElse("")));
  }

  @Override
  public String render(String view, Map<String, ? extends @Nullable Object> model, Context ctx) {
    ctx.contentType("text/html; charset=utf-8");
    var language = language(ctx);
    return render(view, model, language, RequestIds.of(ctx));
  }

  /// Answers with a page that may have been rendered before.
  public void show(Context ctx, String view, Page page) {
    var language = language(ctx);
    var requestId = RequestIds.of(ctx);
    var zipped = takesGzip(ctx);
    if (zipped) {
      ctx.header("Content-Encoding", "gzip");
    }
    ctx.header("Vary", "Accept-Encoding")
        .contentType("text/html; charset=utf-8")
        .result(
            pages.bytes(
                new Pages.Request(
                    page, language, requestId, model -> render(view, model, language, requestId)),
                zipped));
  }

  private static boolean takesGzip(Context ctx) {
    var accepted = Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("");
    return GZIP.matcher(accepted).find();
  }

  private String render(
      String view,
      Map<String, ? extends @Nullable Object> model,
      Language language,
      String requestId) {
    var variables = new HashMap<String, @Nullable Object>(shared);
    variables.put("formats", new Formats(language.locale(), clock.instant()));
    variables.put("lang", language.code());
    variables.put("requestId", requestId);
    variables.putAll(model);
    var context = new org.thymeleaf.context.Context(language.locale(), variables);
    var parted = view.indexOf(" :: ");
    return parted < 0
        ? engine.process(view, context)
        : engine.process(view.substring(0, parted), Set.of(view.substring(parted + 4)), context);
  }

  private static final class BundleMessages extends AbstractMessageResolver {

    @Override
    public String resolveMessage(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      return Messages.text(
          context.getLocale(), key, parameters == null ? new Object[0] : parameters);
    }

    @Override
    public String createAbsentMessageRepresentation(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      return "??" + key + "??";
    }
  }
}
