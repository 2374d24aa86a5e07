package ledgertab.accounting.onec.odata;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Json;
import ledgertab.accounting.upstream.Reply;

/// What is wrong when 1C, or the web server before it, does not answer a question. What 1C says is
/// read here and goes no further: it may name clients.
final class Refusal {

  /// That of missing rights, which come with status 401 as a refused sign-in does.
  private static final String NO_RIGHTS = "20";

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
    var error = said.get();
    if (error.code().equals(NO_RIGHTS) || RIGHTS.matcher(error.text()).find()) {
      return Trouble.FORBIDDEN;
    }
    if (LICENCE.matcher(error.text()).find()) {
      return Trouble.TOO_MANY_REQUESTS;
    }
    return byStatus == Trouble.NOT_THERE ? Trouble.NOT_PUBLISHED : byStatus;
  }

  /// @param code 1C's own number of the error, empty text for none
  private record Said(String code, String text) {}

  /// The message of 1C itself; empty where somebody else answers.
  private static Optional<Said> said(byte[] body) {
    return body.length > 0 && body[0] == '{' ? json(body) : xml(body);
  }

  private static Optional<Said> json(byte[] body) {
    return Json.read(body)
        .filter(Map.class::isInstance)
        .flatMap(json -> Optional.ofNullable(((Map<?, ?>) json).get("odata.error")))
        .map(
            error ->
                new Said(
                    error instanceof Map<?, ?> map ? Objects.toString(map.get("code"), "") : "",
                    error.toString()));
  }

  private static Optional<Said> xml(byte[] body) {
    try {
      var xml = Xml.read(new ByteArrayInputStream(body));
      xml.nextTag();
      if (!xml.getLocalName().equals("error")) {
        return Optional.empty();
      }
      var code = new StringBuilder();
      var text = new StringBuilder();
      var into = text;
      while (xml.hasNext()) {
        xml.next();
        if (xml.isStartElement()) {
          into = xml.getLocalName().equals("code") ? code : text;
        } else if (xml.isCharacters()) {
          into.append(xml.getText());
        }
      }
      return Optional.of(new Said(code.toString().strip(), text.toString()));
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }
}
