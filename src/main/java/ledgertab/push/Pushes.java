package ledgertab.push;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import ledgertab.accounting.builtin.push.Chunks;
import ledgertab.accounting.builtin.push.Chunks.Arrival;
import ledgertab.accounting.builtin.push.Commits;
import ledgertab.accounting.builtin.push.Deliveries;
import ledgertab.accounting.builtin.push.Deliveries.Opening;
import ledgertab.accounting.builtin.push.Delivery;
import ledgertab.accounting.builtin.push.Delivery.State;
import ledgertab.accounting.builtin.push.PushKeys;
import ledgertab.accounting.builtin.run.Room;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import ledgertab.push.Refused.Reason;
import ledgertab.web.ClientAddress;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/push/<member id>/<delivery>/…`: open, chunks, commit, status, abort. Every request may be
/// repeated when its answer was lost (docs/connectors/push.md).
public final class Pushes {

  private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);

  /// How long a commit waits for its end before it says that it goes on.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Gate gate;
  private final Arrivals arrivals = new Arrivals();
  private final Preferences preferences;
  private final InstantSource clock;
  private final Deliveries deliveries;
  private final Chunks chunks;
  private final Commits commits;

  public Pushes(
      DSLContext db,
      Preferences preferences,
      Room room,
      ClientAddress addresses,
      InstantSource clock) {
    this.gate = new Gate(new PushKeys(db, clock), addresses, new WrongKeys(clock));
    this.preferences = preferences;
    this.clock = clock;
    this.deliveries = new Deliveries(db, clock);
    this.chunks = new Chunks(db, clock);
    this.commits = new Commits(db, preferences, room, clock);
  }

  public void routes(RoutesConfig routes) {
    routes.get("/push/{member}", ctx -> proved(ctx, this::look));
    routes.post("/push/{member}/{delivery}", ctx -> proved(ctx, this::open));
    routes.get("/push/{member}/{delivery}", ctx -> proved(ctx, this::status));
    routes.post("/push/{member}/{delivery}/commit", ctx -> proved(ctx, this::commit));
    routes.post("/push/{member}/{delivery}/abort", ctx -> proved(ctx, this::abort));
    routes.post("/push/{member}/{delivery}/{list}/{chunk}", ctx -> proved(ctx, this::take));
  }

  private void proved(Context ctx, BiConsumer<Context, MemberId> answer) {
    try {
      answer.accept(ctx, gate.proved(ctx));
    } catch (Refused refused) {
      Replies.refuse(ctx, refused);
    } catch (RuntimeException e) {
      LOG.error("failed", e);
      Replies.refuse(ctx, new Refused(Reason.FAILED));
    }
  }

  /// Whether the key is right, and what is under way.
  private void look(Context ctx, MemberId member) {
    new Asked(ctx).only(Set.of());
    var now = clock.instant();
    var reply = new LinkedHashMap<String, Object>();
    reply.put("portal", member.value());
    reply.put(
        "limits",
        Map.of(
            "chunk_bytes", Chunks.LARGEST,
            "delivery_bytes", Chunks.MOST_BYTES,
            "delivery_chunks", Chunks.MOST,
            "open_deliveries", Deliveries.MOST_OPEN));
    reply.put(
        "deliveries",
        deliveries.latest(member, 20).stream()
            .map(d -> Map.of("delivery", d.id(), "state", word(d.stateAt(now))))
            .toList());
    Replies.send(ctx, 200, reply);
  }

  private void open(Context ctx, MemberId member) {
    var asked = new Asked(ctx);
    var id = asked.delivery();
    var today = LocalDate.ofInstant(clock.instant(), preferences.zone(member));
    switch (deliveries.open(member, id, asked.terms(today))) {
      case Opening.Opened(var isNew) -> show(ctx, isNew ? 201 : 200, find(member, id), member);
      case Opening.Different _ -> throw new Refused(Reason.OTHER_TERMS);
      case Opening.TooMany _ -> throw new Refused(Reason.TOO_MANY_OPEN);
    }
  }

  private void status(Context ctx, MemberId member) {
    var asked = new Asked(ctx);
    asked.only(Set.of());
    show(ctx, 200, find(member, asked.delivery()), member);
  }

  private void take(Context ctx, MemberId member) {
    var asked = new Asked(ctx);
    asked.only(Set.of());
    var delivery = find(member, asked.delivery());
    var place = new Chunks.Place(member, delivery.id(), asked.list(), asked.chunk());
    if (delivery.terms().isWhole() && place.list().deletes()) {
      throw new Refused(Reason.WRONG_REQUEST, Map.of("what", place.list().word()));
    }
    var content = ctx.bodyInputStream();
    var arrival = arrivals.one(member, () -> chunks.take(place, content));
    drain(content);
    var accepted = accepted(ctx, arrival, member, delivery.id());
    var reply = new LinkedHashMap<String, Object>();
    reply.put("delivery", delivery.id());
    reply.put("list", place.list().word());
    reply.put("chunk", place.number());
    reply.put("rows", accepted.rows());
    Replies.send(ctx, accepted.isNew() ? 201 : 200, reply);
  }

  private Arrival.Accepted accepted(
      Context ctx, Arrival arrival, MemberId member, String delivery) {
    return switch (arrival) {
      case Arrival.Accepted accepted -> accepted;
      case Arrival.Different _ -> throw new Refused(Reason.OTHER_CONTENT);
      case Arrival.TooLarge _ -> throw new Refused(Reason.CHUNK_TOO_LARGE);
      case Arrival.TooMuch _ -> throw new Refused(Reason.DELIVERY_TOO_LARGE);
      case Arrival.Closed _ -> throw notOpen(find(member, delivery));
      case Arrival.Unreadable(var problem, var arguments) ->
          throw new Refused(
              Reason.UNREADABLE,
              Map.of(
                  "what", Replies.sentence(problem, "", arguments, Replies.locale(ctx)),
                  "problem", word(problem)));
      case Arrival.Headless(var missing) ->
          throw new Refused(
              Reason.NO_COLUMNS,
              Map.of("what", String.join(", ", missing), "columns", List.copyOf(missing)));
    };
  }

  private void commit(Context ctx, MemberId member) {
    var asked = new Asked(ctx);
    var expected = asked.chunks();
    var delivery = find(member, asked.delivery());
    if (delivery.state() == State.ABORTED) {
      throw notOpen(delivery);
    }
    switch (commit(member, delivery, expected)) {
      case Commits.Started.Under _ -> ended(ctx, find(member, delivery.id()), member);
      case Commits.Started.Incomplete(var inventory) ->
          throw new Refused(
              Reason.INCOMPLETE,
              Map.of(
                  "what",
                  expected,
                  "chunks",
                  delivery.received().chunks(),
                  "lists",
                  inventory.lists()));
      case Commits.Started.Empty _ -> throw new Refused(Reason.NOTHING_TO_LOAD);
      case Commits.Started.Busy _ -> throw new Refused(Reason.BUSY);
    }
  }

  private Commits.Started commit(MemberId member, Delivery delivery, int expected) {
    try {
      return commits.commit(member, delivery, expected, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void ended(Context ctx, Delivery delivery, MemberId member) {
    switch (delivery.stateAt(clock.instant())) {
      case COMMITTED -> show(ctx, 200, delivery, member);
      case REJECTED -> show(ctx, 422, delivery, member);
      case LOADING -> {
        ctx.header("Retry-After", "2");
        show(ctx, 202, delivery, member);
      }
      case OPEN ->
          throw new Refused(delivery.trouble().equals("busy") ? Reason.BUSY : Reason.FAILED);
      case ABORTED -> throw notOpen(delivery);
    }
  }

  private void abort(Context ctx, MemberId member) {
    var asked = new Asked(ctx);
    asked.only(Set.of());
    var delivery = find(member, asked.delivery());
    if (!deliveries.abort(member, delivery.id())) {
      throw notOpen(find(member, delivery.id()));
    }
    show(ctx, 200, find(member, delivery.id()), member);
  }

  private Delivery find(MemberId member, String id) {
    return deliveries.find(member, id).orElseThrow(() -> new Refused(Reason.NO_DELIVERY));
  }

  private void show(Context ctx, int status, Delivery delivery, MemberId member) {
    var inventory = commits.inventory(member, delivery.id());
    var locale = Replies.locale(ctx);
    Replies.send(ctx, status, Replies.delivery(delivery, inventory, clock.instant(), locale));
  }

  private Refused notOpen(Delivery delivery) {
    var state = word(delivery.stateAt(clock.instant()));
    return new Refused(Reason.NOT_OPEN, Map.of("what", state, "state", state));
  }

  /// Who is still sending does not read an answer.
  private static void drain(InputStream content) {
    try {
      var left = Chunks.LARGEST;
      for (var n = content.skip(left); n > 0 && left > 0; n = content.skip(left)) {
        left -= n;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(java.util.Locale.ROOT);
  }
}
