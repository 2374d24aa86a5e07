package ledgertab.accounting.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.security.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open connections of all portals. One that nobody asks is closed; settings that change make
/// another one.
public final class Links implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Links.class);
  private static final int MOST = 2_000;
  private static final Duration IDLE = Duration.ofMinutes(20);

  private final List<ConnectorKind> offered;
  private final Map<String, ConnectorKind> kinds;
  private final LedgerSecrets secrets;
  private final InstantSource clock;
  private final Tries tries;
  private final Cache<Key, Open> open =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterAccess(IDLE)
          .<Key, Open>removalListener((_, link, _) -> close(link))
          .build();

  public Links(List<ConnectorKind> kinds, LedgerSecrets secrets, InstantSource clock) {
    this.offered = List.copyOf(kinds);
    this.kinds =
        kinds.stream()
            .collect(Collectors.toUnmodifiableMap(ConnectorKind::code, Function.identity()));
    this.secrets = secrets;
    this.clock = clock;
    this.tries = new Tries(clock);
  }

  /// A connection's settings are a part of it: changed ones are never answered by the old link.
  private record Key(MemberId member, Connection connection) {}

  /// @param connector of the link, with its fuse
  private record Open(Link link, AccountingConnector connector) {}

  public AccountingConnector connector(MemberId member, Connection connection) {
    return open.get(new Key(member, connection), this::open).connector();
  }

  /// Opens the connection anew at the next question: what was learnt of the ledger may have
  /// changed.
  public void renew(MemberId member, Connection connection) {
    open.invalidate(new Key(member, connection));
  }

  /// Takes one of the few tries that a portal has each minute with settings that are not saved.
  public boolean mayTry(MemberId member) {
    return tries.take(member);
  }

  /// What can be connected, in the order it is offered.
  public List<ConnectorKind> kinds() {
    return offered;
  }

  public Optional<ConnectorKind> kind(String code) {
    return Optional.ofNullable(kinds.get(code));
  }

  private Open open(Key key) {
    var connection = key.connection();
    var link =
        kind(connection.kind())
            .flatMap(kind -> setup(key.member(), connection).flatMap(s -> opened(kind, s)))
            .orElseGet(() -> unopened(connection));
    return new Open(link, new Fuse(link.connector(), clock));
  }

  private static Link unopened(Connection connection) {
    return new Unopened(connection.id(), connection.kind(), connection.name(), Unopened.NO_SECRET);
  }

  /// Settings may have come from an older version, or back from the portal.
  private static Optional<Link> opened(ConnectorKind kind, Setup setup) {
    try {
      return Optional.of(kind.open(setup));
    } catch (RuntimeException e) {
      log.error("Ledger {} of portal {} cannot be opened", setup.id(), setup.member(), e);
      return Optional.empty();
    }
  }

  /// Empty when a secret is gone: the portal was installed anew, or a key of ours was taken out.
  public Optional<Setup> setup(MemberId member, Connection connection) {
    var plain = new HashMap<String, Secret>();
    if (!connection.secrets().isEmpty()) {
      var opened = secrets.open(member, connection.secrets().values());
      connection
          .secrets()
          .forEach(
              (field, id) -> {
                var secret = opened.get(id);
                if (secret != null) {
                  plain.put(field, secret);
                }
              });
    }
    return plain.size() < connection.secrets().size()
        ? Optional.empty()
        : Optional.of(
            new Setup(member, connection.id(), connection.name(), connection.fields(), plain));
  }

  private static void close(@Nullable Open open) {
    if (open != null) {
      open.link().close();
    }
  }

  @Override
  public void close() {
    open.invalidateAll();
    open.cleanUp();
  }
}
