package ledgertab.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// From where a request comes: what a trusted proxy says of it, else the other end of the
/// connection.
public final class ClientAddress {

  private final List<Range> trusted;

  /// @param ranges such as `10.0.0.0/8`
  public ClientAddress(List<String> ranges) {
    this.trusted = ranges.stream().map(Range::parse).toList();
  }

  /// Addresses whose first bits are those.
  private record Range(InetAddress first, int bits) {

    static Range parse(String text) {
      var parts = text.split("/", 2);
      var network = numeric(parts[0]).orElseThrow(() -> new IllegalArgumentException(text));
      return new Range(network, Integer.parseInt(parts[1]));
    }

    boolean has(InetAddress other) {
      var address = other.getAddress();
      var network = first.getAddress();
      if (address.length != network.length) {
        return false;
      }
      var whole = bits / 8;
      var rest = bits % 8;
      var mask = 0xff << (8 - rest);
      return Arrays.equals(address, 0, whole, network, 0, whole)
          && (rest == 0 || (address[whole] & mask) == (network[whole] & mask));
    }
  }

  /// The last address of `X-Forwarded-For` that is no proxy of ours.
  public String of(Context ctx) {
    var peer = ctx.ip();
    if (!isTrusted(peer)) {
      return peer;
    }
    var header = Optional.ofNullable(ctx.header("X-Forwarded-For")).orElse("");
    return Arrays.stream(header.split(","))
        .map(String::strip)
        .filter(hop -> numeric(hop).isPresent() && !isTrusted(hop))
        .reduce((_, last) -> last)
        .flatMap(ClientAddress::numeric)
        .map(InetAddress::getHostAddress)
        .orElse(peer);
  }

  private boolean isTrusted(String address) {
    return numeric(address).filter(a -> trusted.stream().anyMatch(r -> r.has(a))).isPresent();
  }

  /// Never asks a name server.
  private static Optional<InetAddress> numeric(String address) {
    if (!address.matches("[0-9a-fA-F:.\\[\\]]{2,47}") || !address.matches(".*[.:].*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
