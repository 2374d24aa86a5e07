package ledgertab.settings.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.accounting.connection.Connection;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.TrialLedgers;
import ledgertab.web.PhpForm;

/// The ledger that a form of the section describes, opened for one question.
public final class TypedLedgers implements TrialLedgers {

  private final LedgerSettings settings;

  public TypedLedgers(LedgerSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean mayTry(MemberId member) {
    return settings.links().mayTry(member);
  }

  @Override
  public <T> Optional<T> ask(
      MemberId member, Map<String, String> fields, Function<AccountingConnector, T> question) {
    var form = PhpForm.of(fields);
    return form.text("kind")
        .flatMap(settings.links()::kind)
        .map(kind -> Typing.of(kind, form))
        .flatMap(typing -> ask(member, typing, stands(member, form), question));
  }

  private Optional<Connection> stands(MemberId member, PhpForm form) {
    return new Place(form.text(Place.FIELD).orElse("")).in(settings.now(member));
  }

  private <T> Optional<T> ask(
      MemberId member,
      Typing typing,
      Optional<Connection> stands,
      Function<AccountingConnector, T> question) {
    var kept = Kept.of(member, stands, typing, settings.secrets());
    if (!typing.faults(kept).isEmpty()) {
      return Optional.empty();
    }
    try (var link = typing.kind().open(typing.learning(kept, stands))) {
      return Optional.of(question.apply(link.connector()));
    }
  }
}
