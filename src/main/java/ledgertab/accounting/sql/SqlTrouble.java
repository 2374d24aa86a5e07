package ledgertab.accounting.sql;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import org.jspecify.annotations.Nullable;

/// What an error of a driver means. Its text is neither shown nor logged: it quotes statements and
/// values.
final class SqlTrouble {

  private static final int DEEPEST = 10;

  private SqlTrouble() {}

  /// @return with the code of the error as the standard has it, which says nothing of the values
  static Troubled troubled(SQLException error) {
    var state = error.getSQLState();
    return new Troubled(of(error), state == null ? "" : "SQLSTATE " + state);
  }

  static Trouble of(SQLException error) {
    var depth = 0;
    for (Throwable cause = error; cause != null && depth < DEEPEST; cause = cause.getCause()) {
      var known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
      depth++;
    }
    return Trouble.NOT_UNDERSTOOD;
  }

  private static Optional<Trouble> known(Throwable cause) {
    return switch (cause) {
      case GuardedSockets.Refused _ -> Optional.of(Trouble.PRIVATE_ADDRESS);
      case UnknownHostException _ -> Optional.of(Trouble.UNKNOWN_HOST);
      case AnswerCap.Exceeded _ -> Optional.of(Trouble.TOO_LARGE);
      case SSLException _ -> Optional.of(Trouble.CERTIFICATE);
      case SocketTimeoutException _ -> Optional.of(Trouble.TIMED_OUT);
      case SQLTimeoutException _ -> Optional.of(Trouble.TIMED_OUT);
      case IOException _ -> Optional.of(Trouble.NOT_CONNECTED);
      case SQLException sql ->
          byCode(sql.getErrorCode()).or(() -> byState(sql.getSQLState(), sql.getCause()));
      default -> Optional.empty();
    };
  }

  /// Where a system's own code says more than the state that it comes with. Their ranges differ.
  private static Optional<Trouble> byCode(int code) {
    return switch (code) {
      // SQL Server: login, database, permission, object and column.
      case 18456 -> Optional.of(Trouble.SIGN_IN_REFUSED);
      case 4060, 207, 208 -> Optional.of(Trouble.NOT_THERE);
      case 229, 230 -> Optional.of(Trouble.FORBIDDEN);
      // MySQL and MariaDB: a database, table or column that may not be read; too long a query.
      case 1044, 1142, 1143 -> Optional.of(Trouble.FORBIDDEN);
      case 1317, 1969, 3024 -> Optional.of(Trouble.TIMED_OUT);
      // Too many connections, with a state by which others say that they do not encrypt.
      case 1040 -> Optional.of(Trouble.SERVER_FAILED);
      // Firebird: no permission, no such file.
      case 335544352 -> Optional.of(Trouble.FORBIDDEN);
      case 335544344, 335544734 -> Optional.of(Trouble.NOT_THERE);
      default -> Optional.empty();
    };
  }

  /// A cause says more than a class of states does.
  private static Optional<Trouble> byState(@Nullable String state, @Nullable Throwable cause) {
    if (state == null || (cause != null && state.startsWith("08"))) {
      return Optional.empty();
    }
    return switch (state) {
      case "08004" -> Optional.of(Trouble.NOT_ENCRYPTED);
      case "57014", "HYT00", "HYT01" -> Optional.of(Trouble.TIMED_OUT);
      case "42501" -> Optional.of(Trouble.FORBIDDEN);
      case "3D000", "3F000" -> Optional.of(Trouble.NOT_THERE);
      case "53300", "53200" -> Optional.of(Trouble.SERVER_FAILED);
      default -> byClass(state);
    };
  }

  private static Optional<Trouble> byClass(String state) {
    return switch (state.substring(0, Math.min(2, state.length()))) {
      case "08" -> Optional.of(Trouble.NOT_CONNECTED);
      case "28" -> Optional.of(Trouble.SIGN_IN_REFUSED);
      case "42" -> Optional.of(Trouble.NOT_THERE);
      case "53", "57", "58", "XX" -> Optional.of(Trouble.SERVER_FAILED);
      default -> Optional.empty();
    };
  }
}
