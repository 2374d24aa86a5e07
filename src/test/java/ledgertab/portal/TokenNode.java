package ledgertab.portal;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenStore;
import ledgertab.bitrix24.limit.Allowance;
import ledgertab.bitrix24.limit.Buckets;
import ledgertab.bitrix24.limit.Gates;
import ledgertab.bitrix24.limit.Turns;
import ledgertab.emulator.AppCard;
import ledgertab.persistence.Database;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;

/// A node in a process of its own that does background work for one portal, as told on its standard
/// input: `call 100` calls the portal a hundred times at once; `hold asking` and `hold storing`
/// stop there for ever.
final class TokenNode {

  /// Every so many callers repeat the call, so that the portal's bucket is large enough.
  private static final int REPEATING = 10;

  private final MemberId member = new MemberId(variable("MEMBER_ID"));
  private final InstantSource clock =
      InstantSource.offset(
          InstantSource.system(), Duration.ofSeconds(Long.parseLong(variable("AHEAD_SECONDS"))));
  private final OutboundClient http =
      new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD);
  private final PortalClient portals = new PortalClient(http, habits());
  private final Installations installations;
  private final InstallationTokens tokens;
  private volatile String held = "";

  private TokenNode(Database database) {
    installations =
        new Installations(database.context(), new SecretBox(Map.of("1", new byte[32])), clock);
    var keys = new AppKeys(AppCard.CLIENT_ID, new Secret(AppCard.CLIENT_SECRET));
    var server = URI.create(variable("B24_OAUTH_URL"));
    tokens =
        new InstallationTokens(new Holding(), new AuthServer(http, keys, server, clock), clock);
  }

  public static void main(String[] args) throws IOException {
    try (var database = Database.open(variable("DATABASE_URL"), variable("DATABASE_USER"), "")) {
      var node = new TokenNode(database);
      node.installations.find(node.member);
      System.out.println("ready");
      node.obey();
    }
  }

  private void obey() throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      if (line.startsWith("hold ")) {
        held = line;
      } else {
        System.out.println(call(Integer.parseInt(line.replace("call ", ""))));
      }
    }
  }

  /// How often each outcome came.
  private String call(int times) {
    var outcomes = new TreeMap<String, Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, times).mapToObj(n -> threads.submit(() -> call1(n))).toList();
      for (var call : calls) {
        outcomes.merge(call.get(), 1, Integer::sum);
      }
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return outcomes.toString();
  }

  private String call1(int number) {
    return switch (tokens.current(member)) {
      case Access.Usable(var token) -> {
        var outcome = ask(token);
        yield outcome.equals("expired") ? renewed(number, token) : outcome;
      }
      case Access other -> other.toString();
    };
  }

  private String renewed(int number, Secret expired) {
    return switch (tokens.afterExpiry(member, expired)) {
      case Access.Usable(var token) -> number % REPEATING == 0 ? ask(token) : "answered";
      case Access other -> other.toString();
    };
  }

  private String ask(Secret token) {
    var address = installations.find(member).orElseThrow().address();
    return switch (portals.call(new PortalCall(member, address, token), "profile", Map.of())) {
      case PortalAnswer.Answered<?> _ -> "answered";
      case PortalAnswer.Failed<?>(var failure) ->
          failure.code().equals("expired_token") ? "expired" : failure.code();
    };
  }

  /// The portal is an Enterprise one; its bucket holds the calls of both nodes.
  private static PortalClient.Habits habits() {
    var system = InstantSource.system();
    var turns = new Turns(Buckets.inMemory(system), _ -> Allowance.ENTERPRISE);
    var alone = PortalClient.Habits.alone(system);
    return new PortalClient.Habits(
        alone.moves(), alone.backoff(), Gates.of(turns, system), alone.listener(), system);
  }

  private static String variable(String name) {
    return requireNonNull(System.getenv(name), name);
  }

  /// Says so and waits for its end before it asks or stores.
  private final class Holding implements TokenStore {

    @Override
    public Optional<StoredTokens> tokens(MemberId asked) {
      return installations.tokens(asked);
    }

    @Override
    public boolean claim(MemberId asked, long version, Lease lease) {
      var claimed = installations.claim(asked, version, lease);
      hold("hold asking");
      return claimed;
    }

    @Override
    public void release(MemberId asked, String holder) {
      installations.release(asked, holder);
    }

    @Override
    public boolean replaceTokens(MemberId asked, StoredTokens renewedFrom, Renewed renewed) {
      hold("hold storing");
      return installations.replaceTokens(asked, renewedFrom, renewed);
    }

    @Override
    public boolean refuse(MemberId asked, long version, Standing standing) {
      return installations.refuse(asked, version, standing);
    }

    private void hold(String place) {
      if (held.equals(place)) {
        System.out.println("holding");
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
