package ledgertab.accounting.remote;

import java.time.InstantSource;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.upstream.Line;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.Preferences;

/// A kind of ledger over HTTP: what all of them are opened with.
public abstract class RemoteKind implements ConnectorKind {

  private final String code;
  private final Upstream upstream;
  private final Books books;

  protected RemoteKind(
      String code, Upstream upstream, Preferences preferences, InstantSource clock) {
    this.code = code;
    this.upstream = upstream;
    this.books = new Books(preferences, clock);
  }

  @Override
  public final String code() {
    return code;
  }

  protected final Books books() {
    return books;
  }

  /// Whose the connection is.
  protected static Owner owner(Setup setup) {
    return new Owner(setup.member(), setup.id(), setup.name());
  }

  /// A line of its own to the ledger of one connection.
  protected final Line line() {
    return upstream.line();
  }

  /// @param base the server's address, without a slash at the end
  protected final Reach reach(Line line, String base) {
    return new Reach(upstream, line, base, books.clock());
  }
}
