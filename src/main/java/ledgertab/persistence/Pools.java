package ledgertab.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/// Connections for who asks for one: requests and [Background] never wait for each other.
record Pools(HikariDataSource requests, HikariDataSource background)
    implements ConnectionProvider, AutoCloseable {

  @Override
  public Connection acquire() {
    try {
      return (Background.isHere() ? background : requests).getConnection();
    } catch (SQLException e) {
      throw new DatabaseAway(e);
    }
  }

  @Override
  public void release(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DataAccessException("a connection was not given back", e);
    }
  }

  @Override
  public void close() {
    background.close();
    requests.close();
  }
}
