package ledgertab.calls;

import static ledgertab.persistence.generated.Tables.CALL_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.PortalListener.Asked;
import ledgertab.bitrix24.PortalListener.Cost;
import ledgertab.bitrix24.PortalListener.Ended;
import ledgertab.persistence.Database;
import ledgertab.security.OutboundClient.Cause;
import ledgertab.security.OutboundClient.NoReply;
import ledgertab.security.OutboundClient.Post;
import ledgertab.security.OutboundClient.Reply;
import ledgertab.security.Secret;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import ledgertab.testing.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class CallsTest {

  private static final String CANARY = "canary-0123456789abcdef";
  private static final Duration TOOK = Duration.ofMillis(120);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final AtomicInteger dropped = new AtomicInteger();
  private final Database database;
  private final CallWriter writer;
  private final Calls calls;

  CallsTest(Engine engine) {
    database = engine.fresh();
    writer = new CallWriter(new CallRows(database.context()), dropped::addAndGet);
    calls = new Calls(writer, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_batch_is_kept_with_its_methods_and_without_its_token() {
    calls.ended(rest("m1", new PortalAnswer.Answered<>(true, address())));
    writer.work();

    var row = database.context().selectFrom(CALL_LOG).fetchSingle();
    assertThat(row.getMemberId()).isEqualTo("m1");
    assertThat(row.getMethod()).isEqualTo("batch");
    assertThat(row.getCommands()).isEqualTo("profile crm.deal.get");
    assertThat(row.getStatus()).isEqualTo(200);
    assertThat(row.getDurationMs()).isEqualTo(120);
    assertThat(row.getBytes()).isEqualTo(512);
    assertThat(row.getAttempt()).isEqualTo(2);
    assertThat(row.getUserId()).isEqualTo(7);
    assertThat(Tables.dump(database)).doesNotContain(CANARY);
  }

  @Test
  void a_code_that_is_no_word_is_not_kept() {
    var error = PhpJson.parse("{\"error\":\"" + CANARY + "\"}").orElseThrow();
    calls.ended(rest("m1", new PortalAnswer.Failed<>(PortalFailure.of(error, 400))));
    writer.work();

    assertThat(database.context().selectFrom(CALL_LOG).fetchSingle().getCode()).isEqualTo("other");
  }

  @Test
  void an_exchange_with_the_authorization_server_is_kept_by_its_grant() {
    var form = "grant_type=refresh_token&refresh_token=" + CANARY + "&client_secret=" + CANARY;
    var post = Post.form(URI.create("https://oauth.example/oauth/token/"), form);
    var tokens =
        "{\"access_token\":\""
            + CANARY
            + "\",\"member_id\":\"m1\",\"user_id\":7,\"scope\":\"crm\"}";
    calls.ended(post, new Reply(200, Optional.empty(), tokens, tokens.length()), TOOK);
    calls.ended(post, new Reply(400, Optional.empty(), "{\"error\":\"invalid_grant\"}", 9), TOOK);
    calls.ended(post, new NoReply(Cause.TIMED_OUT), TOOK);
    writer.work();

    var rows = database.context().selectFrom(CALL_LOG).orderBy(CALL_LOG.CODE).fetch();
    assertThat(rows.getValues(CALL_LOG.METHOD)).containsOnly("refresh_token");
    assertThat(rows.getValues(CALL_LOG.CODE)).containsExactly("", "invalid_grant", "timed_out");
    assertThat(rows.getFirst().getMemberId()).isEqualTo("m1");
    assertThat(Tables.dump(database)).doesNotContain(CANARY);
  }

  @Test
  void what_does_not_fit_is_dropped_and_counted() {
    for (int i = 0; i < 10_003; i++) {
      calls.received("/events", 200, TOOK, 10);
    }

    assertThat(dropped.get()).isEqualTo(3);
  }

  @Test
  void what_waits_is_written_at_the_end() {
    calls.start();
    for (int i = 0; i < 1_200; i++) {
      calls.received("/events", 200, TOOK, 10);
    }

    calls.close();

    assertThat(database.context().fetchCount(CALL_LOG)).isEqualTo(1_200);
    assertThat(dropped.get()).isZero();
  }

  @Test
  void a_table_in_trouble_costs_the_record_and_nothing_else() {
    database.context().execute("alter table call_log rename to hidden");
    calls.received("/events", 200, TOOK, 10);

    writer.work();

    assertThat(dropped.get()).isEqualTo(1);
  }

  @Test
  void old_calls_of_every_portal_are_deleted() {
    for (var member : List.of("m1", "m2")) {
      for (int i = 0; i < 700; i++) {
        calls.ended(rest(member, new PortalAnswer.Answered<>(true, address())));
        clock.advance(Duration.ofMillis(1));
      }
    }
    writer.work();
    clock.advance(Duration.ofDays(29));
    calls.ended(rest("m1", new PortalAnswer.Answered<>(true, address())));
    clock.advance(Duration.ofDays(2));

    writer.work();
    Calls.forgetOld(database.context(), Period.ofDays(30), clock);

    assertThat(database.context().selectFrom(CALL_LOG).fetch(CALL_LOG.MEMBER_ID))
        .containsExactly("m1");
  }

  private static Ended rest(String member, PortalAnswer<?> answer) {
    var call =
        new PortalCall(new MemberId(member), address(), new Secret(CANARY), Caller.viewer(7));
    var asked = new Asked("batch", List.of("profile", "crm.deal.get"));
    return new Ended(call, asked, 2, answer, new Cost(TOOK, 200, 512));
  }

  private static PortalAddress address() {
    return PortalAddress.parse("https://acme.example/rest/").orElseThrow();
  }
}
