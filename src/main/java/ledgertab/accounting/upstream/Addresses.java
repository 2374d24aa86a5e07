package ledgertab.accounting.upstream;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.security.OutboundGuard;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves a host once for each connection, judges all its addresses and hands on exactly those:
/// what was judged is what is connected to, whatever a name server says next.
final class Addresses implements DnsResolver {

  /// Where names are looked up.
  @FunctionalInterface
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  static final class Refused extends UnknownHostException {
    private static final long serialVersionUID = 1L;
  }

  private final OutboundGuard guard;
  private final Names names;

  Addresses(OutboundGuard guard, Names names) {
    this.guard = guard;
    this.names = names;
  }

  /// What is wrong with an address as it is written; asks nobody.
  Optional<Trouble> objection(URI target) {
    return guard
        .objectionToForm(target)
        .map(
            objection ->
                switch (objection) {
                  case NOT_HTTPS -> Trouble.NOT_HTTPS;
                  case MALFORMED -> Trouble.MALFORMED_ADDRESS;
                  case PRIVATE -> Trouble.PRIVATE_ADDRESS;
                  case UNKNOWN_HOST -> Trouble.UNKNOWN_HOST;
                });
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var found = names.of(host);
    if (!guard.admits(found)) {
      throw new Refused();
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
