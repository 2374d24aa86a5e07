package ledgertab.accounting.onec.odata;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.upstream.Reply;

/// What is wrong when 1C, or the web server before it, does not answer a question. What 1C says is
/// read here and goes no further: it may name clients.
final class Refusal {

  private static final Pattern RIGHTS =
      Pattern.compile(
          "нарушение прав|недостаточно прав|прав доступа",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern LICENCE =
      Pattern.compile("лиценз", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Refusal() {}

  /// Empty for an answer.
  static Optional<Trouble> of(Reply reply) {
    return reply.trouble().map(trouble -> of(reply, trouble));
  }

  private static Trouble of(Reply reply, Trouble byStatus) {
    var said = said(reply.body());
    if (said.isEmpty()) {
      return byStatus;
    }
    if (RIGHTS.matcher(said.get()).find()) {
      return Trouble.FORBIDDEN;
    }
    if (LICENCE.matcher(said.get()).find()) {
      return Trouble.TOO_MANY_REQUESTS;
    }
    return byStatus == Trouble.NOT_THERE ? Trouble.NOT_PUBLISHED : byStatus;
  }

  /// The message of 1C itself; empty where somebody else answers.
  private static Optional<String> said(byte[] body) {
    return body.length > 0 && body[0] == '{' ? json(body) : xml(body);
  }

  private static Optional<String> json(byte[] body) {
    return Json.read(body)
        .filter(json -> json instanceof Map<?, ?> map && map.containsKey("odata.error"))
        .map(Object::toString);
  }

  private static Optional<String> xml(byte[] body) {
    try {
      var xml = Xml.read(new ByteArrayInputStream(body));
      xml.nextTag();
      if (!xml.getLocalName().equals("error")) {
        return Optional.empty();
      }
      var said = new StringBuilder();
      while (xml.hasNext()) {
        xml.next();
        if (xml.isCharacters()) {
          said.append(xml.getText());
        }
      }
      return Optional.of(said.toString());
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }
}
