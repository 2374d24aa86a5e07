package ledgertab.accounting.upstream;

import ledgertab.accounting.connection.Trouble;

/// What became of one request.
public sealed interface Outcome permits Reply, Outcome.NoReply {

  record NoReply(Trouble trouble) implements Outcome {}
}
