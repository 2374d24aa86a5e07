package ledgertab.accounting.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;

/// Reads an answer up to a number of bytes, at once or while it comes in.
final class Reading implements HttpClientResponseHandler<Reply> {

  private final HttpUriRequestBase request;
  private final Optional<Ask.Stream> stream;
  private final int maxBytes;

  Reading(HttpUriRequestBase request, Optional<Ask.Stream> stream, int maxBytes) {
    this.request = request;
    this.stream = stream;
    this.maxBytes = maxBytes;
  }

  @Override
  public Reply handleResponse(ClassicHttpResponse response) throws IOException {
    try {
      return new Reply(response.getCode(), headers(response), body(response));
    } catch (IOException e) {
      // Else the client would read the rest of the answer, however long it is.
      request.abort();
      throw e instanceof Faults.TooLarge ? e : new Faults.BrokenBody(e);
    }
  }

  private byte[] body(ClassicHttpResponse response) throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    var body = unpacked(entity.getContent(), String.valueOf(entity.getContentEncoding()));
    if (stream.isPresent() && response.getCode() == 200) {
      read(stream.get(), body);
      return new byte[0];
    }
    var bytes = body.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw new Faults.TooLarge();
    }
    return bytes;
  }

  private static void read(Ask.Stream stream, InputStream body) throws IOException {
    var capped = new Capped(body, stream.maxBytes());
    try {
      stream.reader().read(capped);
    } catch (IOException e) {
      throw capped.isSpent() ? new Faults.TooLarge() : e;
    }
  }

  private static InputStream unpacked(InputStream content, String encoding) throws IOException {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "null", "", "identity" -> content;
      case "gzip", "x-gzip" -> new GZIPInputStream(content);
      default -> throw new IOException("an encoding that nobody asked for");
    };
  }

  private static Map<String, String> headers(HttpMessage response) {
    var headers = new HashMap<String, String>();
    for (var header : response.getHeaders()) {
      headers.putIfAbsent(
          header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
    }
    return headers;
  }
}
