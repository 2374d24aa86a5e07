package ledgertab.settings.ledger;

import java.util.Locale;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Step.Detail;
import ledgertab.web.Formats;
import ledgertab.web.Messages;
import org.jspecify.annotations.Nullable;

/// A step of the test of a connection, in words.
///
/// @param took in milliseconds, with its unit
/// @param detail what was seen; empty text for nothing
/// @param advice what to do where it failed
record StepView(
    String name, boolean ok, String text, String took, String detail, @Nullable String advice) {

  static StepView of(Step step, Locale locale, Formats formats) {
    var name = step.name().name();
    return new StepView(
        name,
        step.wentWell(),
        Messages.text(locale, "ledger.step." + name),
        Messages.text(locale, "ledger.took", formats.number(step.took().toMillis())),
        detail(step.detail(), formats),
        step.trouble().map(t -> Messages.text(locale, "ledger.trouble." + t.name())).orElse(null));
  }

  private static String detail(Detail detail, Formats formats) {
    return switch (detail) {
      case Detail.Words(var text) -> text;
      case Detail.Amount(var money) -> formats.money(money.amount(), money.currency());
    };
  }
}
