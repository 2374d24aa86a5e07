package ledgertab.accounting.remote;

import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose ledger it is: the portal's that has connected it, and nobody else's.
///
/// @param id the connection's
public record Owner(MemberId member, String id, String name) {

  private static final Logger log = LoggerFactory.getLogger(Owner.class);

  public ClientRef client(String clientId) {
    return new ClientRef(member, id, clientId);
  }

  /// The one place where what went wrong becomes an answer. Another portal gets nothing.
  public <T> LedgerAnswer<T> answer(MemberId asking, T nothing, Supplier<T> question) {
    if (!asking.equals(member)) {
      return new Answer<>(nothing);
    }
    try {
      return new Answer<>(question.get());
    } catch (Troubled e) {
      log.warn("Portal {}: ledger {} did not answer: {}", member, id, e.getMessage());
      return new Outage<>(e.trouble().cause());
    } catch (RuntimeException e) {
      log.error("Portal {}: ledger {} failed", member, id, e);
      return new Outage<>(Cause.BROKEN_ANSWER);
    }
  }

  public <T> LedgerAnswer<T> answer(ClientRef client, T nothing, Supplier<T> question) {
    return client.ledger().equals(id)
        ? answer(client.member(), nothing, question)
        : new Answer<>(nothing);
  }
}
