package ledgertab.emulator.pages;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Renders `emulator/templates/<name>.html`.
final class PageViews {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final TemplateEngine engine = new TemplateEngine();

  PageViews() {
    var resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("emulator/templates/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding("UTF-8");
    engine.setTemplateResolver(resolver);
    engine.setMessageResolver(new Bundled());
  }

  String render(String template, Locale locale, Map<String, Object> model) {
    return engine.process(template, new Context(locale, model));
  }

  /// A text of the pages, the key itself where there is none.
  static String text(Locale locale, String key) {
    var bundle = ResourceBundle.getBundle("emulator.messages", locale, NO_FALLBACK);
    return bundle.containsKey(key) ? bundle.getString(key) : key;
  }

  private static final class Bundled extends AbstractMessageResolver {

    @Override
    public String resolveMessage(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      return text(context.getLocale(), key);
    }

    @Override
    public String createAbsentMessageRepresentation(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      return key;
    }
  }
}
