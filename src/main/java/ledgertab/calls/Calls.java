package ledgertab.calls;

import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.IntConsumer;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalListener;
import ledgertab.calls.CallEntry.Cause;
import ledgertab.calls.CallEntry.Kind;
import ledgertab.calls.CallEntry.Subject;
import ledgertab.calls.CallEntry.Wire;
import ledgertab.security.OutboundClient.Outcome;
import ledgertab.security.OutboundClient.Post;
import ledgertab.security.OutboundListener;
import org.jooq.DSLContext;
import org.slf4j.MDC;

/// The record of every call to a portal, to the authorization server and from Bitrix24: without
/// tokens, without anybody's data, written in the background.
public final class Calls implements PortalListener, OutboundListener, AutoCloseable {

  private final CallWriter writer;
  private final InstantSource clock;

  Calls(CallWriter writer, InstantSource clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /// @param dropped hears how many calls could not be written
  public static Calls of(DSLContext db, InstantSource clock, IntConsumer dropped) {
    return new Calls(new CallWriter(new CallRows(db), dropped), clock);
  }

  /// Deletes calls in small steps, portal by portal.
  ///
  /// @param kept how long a call is kept
  public static void forgetOld(DSLContext db, Period kept, InstantSource clock) {
    var end = clock.instant().atOffset(ZoneOffset.UTC).minus(kept).toInstant();
    var rows = new CallRows(db);
    // Calls of nobody we know stand under an empty name.
    var member = Optional.of("");
    while (member.isPresent()) {
      while (rows.deleteBefore(member.get(), end) > 0) {}
      member = rows.memberAfter(member.get());
    }
  }

  /// From now on calls are written; the tables must be there.
  public void start() {
    writer.start();
  }

  @Override
  public void ended(PortalListener.Ended ended) {
    var asked = ended.asked();
    var code =
        switch (ended.answer()) {
          case PortalAnswer.Answered<?> _ -> "";
          case PortalAnswer.Failed<?>(var failure) -> failure.code();
        };
    var cost = ended.cost();
    add(
        ended.call().member().value(),
        Kind.REST,
        new Subject(asked.method(), String.join(" ", asked.commands())),
        new Wire(cost.status(), code, cost.took().toMillis(), cost.bytes()),
        cause(ended.attempt(), ended.call().caller().userId()));
  }

  /// A request to the authorization server.
  @Override
  public void ended(Post post, Outcome outcome, Duration took) {
    var exchange = OAuthExchange.of(post, outcome);
    add(
        exchange.member().or(() -> context("member_id")).orElse(""),
        Kind.OAUTH,
        new Subject(exchange.method(), ""),
        new Wire(exchange.status(), exchange.code(), took.toMillis(), exchange.bytes()),
        cause(1, exchange.userId()));
  }

  /// A request from Bitrix24: a placement, an installation, an event.
  public void received(String path, int status, Duration took, long bytes) {
    add(
        context("member_id").orElse(""),
        Kind.WEBHOOK,
        new Subject(path, ""),
        new Wire(status, "", took.toMillis(), bytes),
        cause(1, 0));
  }

  /// Writes what still waits.
  @Override
  public void close() {
    writer.close();
  }

  private void add(String member, Kind kind, Subject subject, Wire wire, Cause cause) {
    writer.add(new CallEntry(member, clock.instant(), kind, subject, wire, cause));
  }

  private static Cause cause(int attempt, long userId) {
    return new Cause(attempt, context("request_id").orElse(""), userId);
  }

  private static Optional<String> context(String name) {
    return Optional.ofNullable(MDC.get(name));
  }
}
