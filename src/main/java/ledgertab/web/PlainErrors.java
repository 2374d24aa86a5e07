package ledgertab.web;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What the server refuses before the app sees it, such as an address that cannot be one: a plain
/// sentence with a request id and without the server's name.
public final class PlainErrors extends ErrorHandler {

  private static final String SENTENCE = "This request cannot be read. Request ";

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    Content.Sink.write(response, true, text(response.getHeaders()), callback);
  }

  private static String text(HttpFields.Mutable fields) {
    var id = RequestIds.next();
    fields.put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    fields.put("X-Request-Id", id);
    fields.put("X-Content-Type-Options", "nosniff");
    fields.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    return SENTENCE + id + "\n";
  }
}
