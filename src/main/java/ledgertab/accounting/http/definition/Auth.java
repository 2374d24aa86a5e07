package ledgertab.accounting.http.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// How one signs in.
///
/// @param fields what the administrator is asked for
/// @param login questions that are asked first, in this order; their fields become placeholders
/// @param values more placeholders, made of others
/// @param headers of every request; of a login one those whose placeholders are known by then
public record Auth(
    Set<String> fields,
    List<Question> login,
    Map<String, Template> values,
    Map<String, Template> headers) {

  public Auth {
    fields = Set.copyOf(fields);
    login = List.copyOf(login);
    headers = Map.copyOf(headers);
  }
}
