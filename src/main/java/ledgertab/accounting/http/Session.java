package ledgertab.accounting.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.http.definition.Auth;
import ledgertab.accounting.http.definition.Question;
import ledgertab.accounting.http.definition.RequestTemplate;
import ledgertab.accounting.http.definition.Values;
import ledgertab.accounting.remote.Troubled;
import ledgertab.security.OutboundClient.Deadline;
import org.jspecify.annotations.Nullable;

/// Being signed in to a ledger: done once by whoever asks first, kept in memory alone, and done
/// again when the ledger has forgotten. After a refusal nobody tries for a while, so that no
/// account is locked by us.
final class Session {

  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  /// @param values everything that placeholders may stand for
  /// @param turn how many times one had signed in before
  record Signed(Values values, Map<String, String> headers, int turn) {
    @Override
    public String toString() {
      return "signed in";
    }
  }

  private final Caller caller;
  private final Auth auth;
  private final Values typed;
  private final ReentrantLock signing = new ReentrantLock();
  private volatile @Nullable Signed signed;
  private volatile @Nullable Deadline refused;
  private int turns;

  /// @param typed what the administrator filled in
  Session(Caller caller, Auth auth, Values typed) {
    this.caller = caller;
    this.auth = auth;
    this.typed = typed;
  }

  Signed signed(Deadline deadline) {
    refuseWhileResting();
    var known = signed;
    return known == null ? signIn(Optional.empty(), deadline) : known;
  }

  /// Asks nothing for a while: what was typed is refused.
  void rest() {
    refused = Deadline.in(AFTER_REFUSAL);
  }

  private void refuseWhileResting() {
    var wait = refused;
    if (wait != null && !wait.left().isZero()) {
      throw refusal();
    }
  }

  /// Signs in again, unless somebody has done so since.
  Signed renewed(Signed stale, Deadline deadline) {
    return signIn(Optional.of(stale), deadline);
  }

  /// Signs in whatever was before.
  Signed afresh(Deadline deadline) {
    refused = null;
    return signIn(Optional.ofNullable(signed), deadline);
  }

  boolean canRenew() {
    return !auth.login().isEmpty();
  }

  private Signed signIn(Optional<Signed> stale, Deadline deadline) {
    signing.lock();
    try {
      var known = signed;
      if (known != null && stale.filter(s -> s.turn() == known.turn()).isEmpty()) {
        return known;
      }
      refuseWhileResting();
      var fresh = ask(deadline);
      signed = fresh;
      turns++;
      return fresh;
    } finally {
      signing.unlock();
    }
  }

  private Signed ask(Deadline deadline) {
    var values = typed;
    for (var question : auth.login()) {
      values = values.and(answer(question, complete(values), deadline));
    }
    return complete(values);
  }

  /// What can be made of the values so far.
  private Signed complete(Values known) {
    var values = known;
    for (var made : auth.values().entrySet()) {
      if (made.getValue().isFillable(values)) {
        values = values.with(made.getKey(), made.getValue().text(values));
      }
    }
    var headers = new HashMap<String, String>();
    for (var header : auth.headers().entrySet()) {
      if (header.getValue().isFillable(values)) {
        headers.put(header.getKey(), header(header.getValue(), values));
      }
    }
    return new Signed(values, headers, turns);
  }

  private static String header(
      ledgertab.accounting.http.definition.Template template, Values values) {
    try {
      return RequestTemplate.header(template, values);
    } catch (Values.Unaskable e) {
      throw new Troubled(Trouble.SIGN_IN_REFUSED);
    }
  }

  private Values answer(Question question, Signed sofar, Deadline deadline) {
    try {
      var reply = caller.send(question.request(), sofar.headers(), sofar.values(), deadline);
      var json = caller.read(reply, question.reading());
      return json.map(found -> yielded(question, found, sofar.values()))
          .orElseThrow(Session::refusal);
    } catch (Values.Unaskable e) {
      throw new Troubled(Trouble.SIGN_IN_REFUSED);
    } catch (Troubled e) {
      throw refusedBy(e.trouble());
    }
  }

  private Troubled refusedBy(Trouble trouble) {
    var refusal = trouble == Trouble.FORBIDDEN ? Trouble.SIGN_IN_REFUSED : trouble;
    if (refusal == Trouble.SIGN_IN_REFUSED) {
      rest();
    }
    return new Troubled(refusal);
  }

  private static Values yielded(Question question, Object json, Values values) {
    var rows = Caller.rows(json, question.reading());
    if (rows.isEmpty()) {
      throw refusal();
    }
    var page = new Row.Page(json, values, new Reading(java.time.ZoneOffset.UTC));
    var row = new Row(question, page, rows.getFirst());
    var yielded = Values.none();
    for (var name : question.fields().keySet()) {
      yielded = yielded.with(name, row.text(name).orElseThrow(Session::refusal));
    }
    return yielded;
  }

  private static Troubled refusal() {
    return new Troubled(Trouble.SIGN_IN_REFUSED);
  }
}
