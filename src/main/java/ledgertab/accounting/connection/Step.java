package ledgertab.accounting.connection;

import java.time.Duration;
import java.util.Optional;
import ledgertab.history.Money;

/// One step of the test of a connection.
///
/// @param took how long it lasted
/// @param trouble why it failed; empty when it went well
/// @param detail what was seen, for people
public record Step(Name name, Duration took, Optional<Trouble> trouble, Detail detail) {

  /// What was seen: never a secret, personal data or the ledger's own error text.
  public sealed interface Detail {

    /// A host's name, how many clients, by how much a clock is off; empty text for nothing.
    record Words(String text) implements Detail {}

    /// Whoever shows it writes it as people of his language do.
    record Amount(Money money) implements Detail {}
  }

  /// In the order they are taken. Which of them a kind has is its own business.
  public enum Name {
    /// The name of its host is resolved, to public addresses only.
    RESOLVE,
    /// A connection stands; with TLS the certificate is right.
    CONNECT,
    SIGN_IN,
    /// What is needed is shown by the interface that we ask.
    COMPOSITION,
    /// What else it could show; never fails.
    EXTRAS,
    /// A client, whichever, is read.
    CLIENT,
    /// That client's documents are read.
    DOCUMENTS,
    /// What that client owes is read.
    DEBT,
    /// Its clock agrees with ours.
    CLOCK,
    /// The balance of a client who is known to owe is told as a debt.
    BALANCE
  }

  public static Step done(Name name, Duration took, String words) {
    return done(name, took, new Detail.Words(words));
  }

  public static Step done(Name name, Duration took, Detail detail) {
    return new Step(name, took, Optional.empty(), detail);
  }

  public static Step failed(Name name, Duration took, Trouble trouble) {
    return failed(name, took, trouble, new Detail.Words(""));
  }

  public static Step failed(Name name, Duration took, Trouble trouble, Detail detail) {
    return new Step(name, took, Optional.of(trouble), detail);
  }

  public boolean wentWell() {
    return trouble.isEmpty();
  }
}
