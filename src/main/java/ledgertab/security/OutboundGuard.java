package ledgertab.security;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Decides which addresses we may call, so that nobody can aim us at our own network.
///
/// The client connects within the time the JVM remembers the addresses judged here.
public final class OutboundGuard {

  // Private, loopback, link-local, carrier, test, multicast and IPv4-in-IPv6 ranges.
  private static final List<Range> REFUSED =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("224.0.0.0", 3),
          Range.of("::", 96),
          Range.of("64:ff9b::", 32),
          Range.of("100::", 64),
          Range.of("2001::", 32),
          Range.of("2001:db8::", 32),
          Range.of("2002::", 16),
          Range.of("fc00::", 7),
          Range.of("fe80::", 9),
          Range.of("ff00::", 8));

  /// Why an address may not be called.
  public enum Objection {
    NOT_HTTPS,
    MALFORMED,
    PRIVATE,
    UNKNOWN_HOST
  }

  private final boolean allowPrivate;

  /// @param allowPrivate also `http:` and private addresses, for development and self-hosting
  public OutboundGuard(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /// Empty when the address may be called; resolves its host and judges every address it has.
  public Optional<Objection> objection(URI target) {
    var written = objectionToForm(target);
    return written.isPresent() || allowPrivate ? written : objectionToHost(target.getHost());
  }

  /// Empty when the address is written as one that may be called; asks nobody.
  public Optional<Objection> objectionToForm(URI target) {
    if (target.getHost() == null || target.getUserInfo() != null || target.getPort() > 65_535) {
      return Optional.of(Objection.MALFORMED);
    }
    var plain = "http".equalsIgnoreCase(target.getScheme());
    if (!"https".equalsIgnoreCase(target.getScheme()) && !(plain && allowPrivate)) {
      return Optional.of(Objection.NOT_HTTPS);
    }
    return Optional.empty();
  }

  /// Whether a connection to all of these may be made: for who resolves names himself.
  public boolean admits(InetAddress... addresses) {
    return allowPrivate || Arrays.stream(addresses).noneMatch(OutboundGuard::isRefused);
  }

  private static boolean isRefused(InetAddress address) {
    return REFUSED.stream().anyMatch(range -> range.contains(address));
  }

  private static Optional<Objection> objectionToHost(String host) {
    try {
      var refused =
          Arrays.stream(InetAddress.getAllByName(host)).anyMatch(OutboundGuard::isRefused);
      return refused ? Optional.of(Objection.PRIVATE) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(Objection.UNKNOWN_HOST);
    }
  }

  private record Range(BigInteger prefix, int bits, int length) {

    static Range of(String address, int length) {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return new Range(top(bytes, length), bytes.length * 8, length);
    }

    boolean contains(InetAddress address) {
      var bytes = address.getAddress();
      return bytes.length * 8 == bits && top(bytes, length).equals(prefix);
    }

    private static BigInteger top(byte[] bytes, int length) {
      return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - length);
    }
  }
}
