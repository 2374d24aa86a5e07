package ledgertab.accounting.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.upstream.Ask;
import ledgertab.accounting.upstream.Outcome;
import ledgertab.accounting.upstream.Reply;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.Client;
import ledgertab.security.OutboundClient.Deadline;

/// Tries a connection, a step at a time.
final class LinkTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Set<Trouble> ANSWERS =
      EnumSet.of(Trouble.TOO_LARGE, Trouble.NOT_UNDERSTOOD, Trouble.REDIRECTED);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final Upstream upstream;
  private final Caller caller;
  private final Session session;
  private final HttpLedger ledger;
  private final InstantSource clock;

  LinkTest(
      Upstream upstream, Caller caller, Session session, HttpLedger ledger, InstantSource clock) {
    this.upstream = upstream;
    this.caller = caller;
    this.session = session;
    this.ledger = ledger;
    this.clock = clock;
  }

  void run(Consumer<Step> heard) {
    try {
      run(new Steps(heard));
    } catch (Troubled e) {
      // The step that failed has been told.
    }
  }

  private void run(Steps steps) {
    steps.take(Step.Name.RESOLVE, () -> resolve());
    var date = steps.take(Step.Name.CONNECT, () -> connect());
    var client = steps.take(Step.Name.SIGN_IN, () -> signIn());
    var found = steps.take(Step.Name.CLIENT, () -> client(client.value()));
    steps.take(Step.Name.DOCUMENTS, () -> documents(found.value()));
    steps.take(Step.Name.CLOCK, () -> clock(date.value()));
  }

  /// @param detail for people
  private record Done<T>(T value, String detail) {}

  private record Steps(Consumer<Step> heard) {
    <T> Done<T> take(Step.Name name, Supplier<Done<T>> step) {
      var start = System.nanoTime();
      try {
        var done = step.get();
        heard.accept(Step.done(name, since(start), done.detail()));
        return done;
      } catch (Troubled e) {
        heard.accept(Step.failed(name, since(start), e.trouble()));
        throw e;
      }
    }

    private static Duration since(long start) {
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private Done<String> resolve() {
    var target = target();
    upstream
        .objection(target, soon())
        .ifPresent(
            trouble -> {
              throw new Troubled(trouble);
            });
    return new Done<>("", target.getHost());
  }

  /// Any answer will do; the server's clock is read from it.
  private Done<Optional<Instant>> connect() {
    return switch (caller.line().ask(Ask.get(target(), Map.of()), soon())) {
      case Reply reply -> new Done<>(reply.date(), "");
      case Outcome.NoReply(var trouble) ->
          ANSWERS.contains(trouble) ? new Done<>(Optional.empty(), "") : failed(trouble);
    };
  }

  private static <T> Done<T> failed(Trouble trouble) {
    throw new Troubled(trouble);
  }

  /// Without a login, being signed in shows in being answered.
  private Done<Optional<Client>> signIn() {
    session.afresh(soon());
    return new Done<>(session.canRenew() ? Optional.empty() : any(), "");
  }

  private Optional<Client> any() {
    return ledger.clients(ledger.asking()).any();
  }

  private Done<Client> client(Optional<Client> known) {
    var client = known.or(this::any).orElseThrow(() -> new Troubled(Trouble.NO_CLIENTS));
    return new Done<>(client, "");
  }

  private Done<String> documents(Client client) {
    var asking = ledger.asking();
    var read = ledger.documents(asking).read(client.ref().id(), false, DocumentQuestions.MOST);
    return new Done<>("", String.valueOf(read.documents().size()));
  }

  private Done<String> clock(Optional<Instant> date) {
    var difference =
        date.map(d -> Duration.between(clock.instant(), d).abs()).orElse(Duration.ZERO);
    if (difference.compareTo(CLOCKS_DIFFER) > 0) {
      throw new Troubled(Trouble.CLOCK_IS_OFF);
    }
    return new Done<>("", "");
  }

  private URI target() {
    try {
      return URI.create(caller.base() + "/");
    } catch (IllegalArgumentException e) {
      throw new Troubled(Trouble.MALFORMED_ADDRESS);
    }
  }

  private static Deadline soon() {
    return Deadline.in(LONGEST);
  }
}
