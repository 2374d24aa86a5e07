package ledgertab.accounting.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What the pool takes its sessions from. It keeps properties of the driver, the password among
/// them, out of the pool's own settings, which it may print.
record Sessions(Database database) implements DataSource {

  private static final int LOGIN_SECONDS = 8;

  @Override
  public Connection getConnection() throws SQLException {
    return database.session();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return database.session();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return LOGIN_SECONDS;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public String toString() {
    return "sessions";
  }
}
