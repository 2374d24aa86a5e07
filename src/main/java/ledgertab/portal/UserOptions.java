package ledgertab.portal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.security.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what a user chose here, and then on the portal in his name, while nobody waits. What does
/// not get there goes with his next choice: all of his are written each time.
///
/// Docs: `api-reference/common/settings/user-option-set.md`.
public final class UserOptions {

  private static final Logger LOG = LoggerFactory.getLogger(UserOptions.class);
  private static final int AT_ONCE = 4;
  private static final int MOST_WAITING = 1_000;

  private final UserChoices choices;
  private final Installations installations;
  private final PortalClient portals;
  private final Executor background;

  public UserOptions(UserChoices choices, Installations installations, PortalClient portals) {
    this(choices, installations, portals, background());
  }

  /// @param background does what nobody waits for
  UserOptions(
      UserChoices choices, Installations installations, PortalClient portals, Executor background) {
    this.choices = choices;
    this.installations = installations;
    this.portals = portals;
    this.background = background;
  }

  public Optional<String> find(UserChoices.Key key) {
    return choices.find(key);
  }

  /// What he chose, as of two seconds ago at most.
  public Optional<String> recent(UserChoices.Key key) {
    return choices.recent(key);
  }

  /// @param choice 2000 characters at most
  /// @param token of the user
  public void keep(UserChoices.Key key, String choice, Secret token) {
    choices.keep(key, choice);
    background.execute(() -> write(key, token));
  }

  private void write(UserChoices.Key key, Secret token) {
    var caller = Caller.background(key.userId());
    try {
      installations
          .find(key.member())
          .filter(Installation::isActive)
          .map(known -> new PortalCall(key.member(), known.address(), token, caller))
          .ifPresent(call -> write(call, key));
    } catch (RuntimeException e) {
      LOG.warn("{}: a user's choices could not be written to the portal", key.member(), e);
    }
  }

  private void write(PortalCall call, UserChoices.Key key) {
    var options = choices.all(key.member(), key.userId());
    if (!(portals.call(call, "user.option.set", Map.of("options", options))
        instanceof Answered<?> _)) {
      LOG.info("{}: a user's choices stay here alone for now", key.member());
    }
  }

  private static Executor background() {
    var waiting = new ArrayBlockingQueue<Runnable>(MOST_WAITING);
    var threads = Thread.ofVirtual().name("user-options").factory();
    var pool =
        new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, waiting, threads, UserOptions::drop);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static void drop(Runnable task, ThreadPoolExecutor pool) {
    LOG.warn("too many choices of users wait to be written to portals, one stays here alone");
  }
}
