package ledgertab.event;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.job.Entry;
import ledgertab.job.Result;
import ledgertab.job.Work;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands events of portals that have the app to those who know what they do.
public final class EventWork implements Work {

  private static final Logger LOG = LoggerFactory.getLogger(EventWork.class);

  private final Installations installations;
  private final List<EventHandler> handlers;

  public EventWork(Installations installations, List<EventHandler> handlers) {
    this.installations = installations;
    this.handlers = List.copyOf(handlers);
  }

  @Override
  public Result act(Entry entry) {
    var concerned = handlers.stream().filter(handler -> handler.handles(entry.name())).toList();
    var member = new MemberId(entry.member());
    if (concerned.isEmpty() || !isInstalled(member)) {
      return new Result.Done();
    }
    var occurrence = occurrence(member, entry);
    Handled worst = Handled.DONE;
    for (var handler : concerned) {
      worst = worse(worst, handler.handle(occurrence));
    }
    return result(worst);
  }

  @Override
  public void ahead(List<Entry> entries) {
    if (!entries.isEmpty() && isInstalled(new MemberId(entries.getFirst().member()))) {
      handlers.forEach(handler -> ahead(handler, occurrences(handler, entries)));
    }
  }

  private static List<Occurrence> occurrences(EventHandler handler, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> handler.handles(entry.name()))
        .map(entry -> occurrence(new MemberId(entry.member()), entry))
        .toList();
  }

  private static void ahead(EventHandler handler, List<Occurrence> occurrences) {
    if (!occurrences.isEmpty()) {
      try {
        handler.ahead(occurrences);
      } catch (RuntimeException e) {
        LOG.warn("{}: each event is worked on alone", occurrences.getFirst().member(), e);
      }
    }
  }

  private boolean isInstalled(MemberId member) {
    return installations.find(member).filter(Installation::isActive).isPresent();
  }

  // Another try comes before giving up: it calls all of them again.
  private static Handled worse(Handled one, Handled other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(Handled handled) {
    return switch (handled) {
      case Handled.Done _ -> 0;
      case Handled.Failed _ -> 1;
      case Handled.Later _ -> 2;
    };
  }

  private static Result result(Handled handled) {
    return switch (handled) {
      case Handled.Done _ -> new Result.Done();
      case Handled.Later(var reason, var after) -> new Result.Later(reason, after);
      case Handled.Failed(var reason) -> new Result.Failed(reason);
    };
  }

  private static Occurrence occurrence(MemberId member, Entry entry) {
    return new Occurrence(
        member, entry.id(), entry.name(), entry.subject(), payload(entry), entry.receivedAt());
  }

  private static Map<String, String> payload(Entry entry) {
    var payload = new LinkedHashMap<String, String>();
    PhpJson.parse(new String(entry.payload(), StandardCharsets.UTF_8))
        .map(PhpJson::map)
        .orElse(Map.of())
        .forEach((name, value) -> payload.put(name, PhpJson.text(value)));
    return payload;
  }
}
