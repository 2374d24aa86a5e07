package ledgertab.accounting.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ledgertab.accounting.connection.Trouble;
import ledgertab.security.OnDemand;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.security.OutboundGuard;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The connections to all ledgers that speak HTTP. Public addresses over verified TLS only, unless
/// private ones are allowed; no cookies, no proxy, no redirect off a host, and nothing tried twice.
public final class Upstream implements AutoCloseable {

  /// @param connect until the connection stands
  /// @param maxBytes of one answer, unpacked
  public record Limits(Duration connect, int maxBytes) {
    public static final Limits STANDARD = new Limits(Duration.ofSeconds(5), 5 * 1024 * 1024);
  }

  private static final int TOGETHER = 200;
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_HEADER = 16 * 1024;
  private static final Timeout SILENCE = Timeout.ofSeconds(60);
  private static final TimeValue IDLE = TimeValue.ofSeconds(30);

  private final Addresses addresses;
  private final String userAgent;
  private final Limits limits;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final OnDemand<CloseableHttpClient> client = new OnDemand<>(this::client);

  /// Loads and opens nothing before the first request.
  public Upstream(OutboundGuard guard, String userAgent, Limits limits) {
    this(new Addresses(guard, InetAddress::getAllByName), userAgent, limits);
  }

  Upstream(Addresses addresses, String userAgent, Limits limits) {
    this.addresses = addresses;
    this.userAgent = userAgent;
    this.limits = limits;
  }

  /// A line to the ledger of one connection of a portal.
  public Line line() {
    return new Line(this);
  }

  /// Why the host of an address cannot be called; nothing is sent to it.
  public Optional<Trouble> objection(URI target, Deadline deadline) {
    var written = addresses.objection(target);
    return written.isPresent() ? written : objectionToHost(target.getHost(), deadline);
  }

  private Optional<Trouble> objectionToHost(String host, Deadline deadline) {
    var lookUp = CompletableFuture.supplyAsync(() -> lookUp(host), threads);
    try {
      return lookUp.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of(Trouble.TIMED_OUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Trouble.TIMED_OUT);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a look-up failed", e.getCause());
    }
  }

  private Optional<Trouble> lookUp(String host) {
    try {
      addresses.resolve(host);
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(Faults.trouble(e));
    }
  }

  Optional<Trouble> objectionToForm(URI target) {
    return addresses.objection(target);
  }

  Executor threads() {
    return threads;
  }

  /// @param stream reads a good answer while it comes in
  Outcome exchange(HttpUriRequestBase request, Optional<Ask.Stream> stream) {
    request.setHeader("User-Agent", userAgent);
    var reading = new Reading(request, stream, limits.maxBytes());
    try {
      return client.get().execute(request, reading);
    } catch (IOException e) {
      return new Outcome.NoReply(Faults.trouble(e));
    }
  }

  @Override
  public void close() {
    client.made().ifPresent(made -> made.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE));
  }

  private CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(connections())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(SILENCE)
                .setResponseTimeout(SILENCE)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .evictIdleConnections(IDLE)
        .build();
  }

  private PoolingHttpClientConnectionManager connections() {
    var http1 =
        Http1Config.custom()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxLineLength(LONGEST_HEADER)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(http1).build())
        .setDnsResolver(addresses)
        // Many portals have their ledgers at one host; each line limits itself.
        .setMaxConnPerRoute(TOGETHER)
        .setMaxConnTotal(TOGETHER)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setSocketTimeout(SILENCE)
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build())
        .build();
  }
}
