package ledgertab.accounting.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import ledgertab.accounting.connection.Trouble;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/// What can go wrong between a request and the end of its answer.
final class Faults {

  /// More than is read of an answer.
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// An answer that began and did not end well.
  static final class BrokenBody extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenBody(IOException cause) {
      super(cause);
    }
  }

  private Faults() {}

  static Trouble trouble(IOException fault) {
    return switch (fault) {
      case Addresses.Refused _ -> Trouble.PRIVATE_ADDRESS;
      case TooLarge _ -> Trouble.TOO_LARGE;
      case BrokenBody _, ClientProtocolException _ -> Trouble.NOT_UNDERSTOOD;
      case UnknownHostException _ -> Trouble.UNKNOWN_HOST;
      case SSLException e -> isAboutCertificate(e) ? Trouble.CERTIFICATE : Trouble.NOT_CONNECTED;
      case ConnectTimeoutException _, ConnectException _, NoRouteToHostException _ ->
          Trouble.NOT_CONNECTED;
      case SocketTimeoutException _, ConnectionRequestTimeoutException _ -> Trouble.TIMED_OUT;
      default -> Trouble.SERVER_FAILED;
    };
  }

  private static boolean isAboutCertificate(@Nullable Throwable fault) {
    return fault != null
        && (fault instanceof SSLPeerUnverifiedException
            || fault instanceof CertificateException
            || isAboutCertificate(fault.getCause()));
  }
}
