package ledgertab.settings.visitor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;

/// Asks the portal in the name of the administrator who looks.
public final class Enquiries {

  private static final int PAGE = 50;
  private static final Set<String> EMPLOYEES = Set.of("user_brief", "user_basic", "user");

  private final Installations installations;
  private final PortalClient portals;

  public Enquiries(Installations installations, PortalClient portals) {
    this.installations = installations;
    this.portals = portals;
  }

  /// Empty when the portal does not answer.
  public Optional<BatchAnswer> ask(FrameSession session, Batch batch) {
    return call(session).flatMap(call -> ask(call, batch));
  }

  public Optional<BatchAnswer> ask(PortalCall call, Batch batch) {
    return portals.batch(call, batch) instanceof Answered<BatchAnswer>(var answer, _)
        ? Optional.of(answer)
        : Optional.empty();
  }

  /// A call in the name of whose session it is; empty where the app is not installed.
  public Optional<PortalCall> call(FrameSession session) {
    return installations
        .find(session.member())
        .map(
            installation ->
                new PortalCall(
                    session.member(),
                    installation.address(),
                    session.accessToken(),
                    Caller.viewer(session.userId())));
  }

  /// What the app may ask for, as far as known.
  public Set<String> scopes(MemberId member) {
    return installations.find(member).map(Installation::scopes).orElse(Set.of());
  }

  /// Whether the portal lets the app ask who works there (user/user-scope.md).
  public boolean mayAskForEmployees(MemberId member) {
    return scopes(member).stream().anyMatch(EMPLOYEES::contains);
  }

  /// The names of the employees with these ids, as far as the portal tells them (user/user-get.md).
  public Map<Long, String> names(FrameSession session, Collection<Long> ids) {
    var wanted = ids.stream().filter(id -> id > 0).distinct().limit(PAGE).toList();
    return wanted.isEmpty()
        ? Map.of()
        : ask(session, Batch.of(new Command("users", "user.get", filter(wanted))))
            .flatMap(answer -> answer.value("users"))
            .map(Enquiries::names)
            .orElse(Map.of());
  }

  private static Map<String, Object> filter(List<Long> ids) {
    return Map.of("FILTER", Map.of("ID", ids));
  }

  private static Map<Long, String> names(JsonNode users) {
    var names = new LinkedHashMap<Long, String>();
    PhpJson.list(users).forEach(user -> names.put(PhpJson.id(user.path("ID")), name(user)));
    names.values().removeIf(String::isEmpty);
    return names;
  }

  /// As the portal writes it: first name, last name.
  public static String name(JsonNode user) {
    return Stream.of("NAME", "LAST_NAME")
        .map(field -> PhpJson.text(user.path(field)).strip())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
