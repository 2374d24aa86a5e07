package ledgertab.support;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.job.Backlog;
import ledgertab.job.FailedTasks;
import ledgertab.job.Rounds;
import ledgertab.portal.InstallationCounts;
import ledgertab.portal.InstallationCounts.State;
import ledgertab.portal.InstallationList;
import ledgertab.portal.InstallationList.Line;
import ledgertab.web.Formats;
import ledgertab.web.Views;

/// The portals and how the app's access to each stands; those that need somebody come first. Beside
/// them what is done in the background.
public final class Desk {

  private final Operators operators;
  private final InstallationList list;
  private final InstallationCounts counts;
  private final TaskDesk tasks;
  private final InstantSource clock;

  /// The portals.
  public record Portals(InstallationList list, InstallationCounts counts) {}

  /// What is done in the background.
  public record Work(FailedTasks failed, Rounds rounds, Backlog backlog) {}

  /// @param hashes name of each operator to the SHA-256 of his token, in hexadecimal digits
  public Desk(Map<String, String> hashes, Portals portals, Work work, InstantSource clock) {
    this.operators = new Operators(hashes);
    this.list = portals.list();
    this.counts = portals.counts();
    this.tasks = new TaskDesk(operators, work, clock);
    this.clock = clock;
  }

  /// Which portals are shown.
  private enum Filter {
    ATTENTION,
    WORKING,
    LEFT,
    ALL;

    Set<State> states() {
      return switch (this) {
        case ATTENTION -> Set.of(State.NEEDS_AUTHORIZATION, State.PAUSED, State.ENDING);
        case WORKING -> Set.of(State.ACTIVE);
        case LEFT -> Set.of(State.UNINSTALLED);
        case ALL -> Set.of(State.values());
      };
    }

    static Filter of(String name) {
      return Arrays.stream(values())
          .filter(f -> f.key().equals(name))
          .findFirst()
          .orElse(ATTENTION);
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    String path() {
      return "/support?show=" + key();
    }

    int count(Map<State, Integer> counts) {
      return states().stream().mapToInt(state -> counts.getOrDefault(state, 0)).sum();
    }
  }

  public void routes(RoutesConfig routes) {
    routes.get("/support", ctx -> operators.only(ctx, (c, _) -> portals(c)));
    tasks.routes(routes);
  }

  private void portals(Context ctx) {
    var filter = Filter.of(parameter(ctx, "show").orElse(""));
    var page = list.page(filter.states(), parameter(ctx, "after").flatMap(MemberId::parse));
    var formats = new Formats(Views.language(ctx).locale(), clock.instant());
    var now = counts.now();
    var filters =
        Arrays.stream(Filter.values())
            .map(f -> new PortalsView.Filter(f.key(), f.path(), formats.number(f.count(now))))
            .toList();
    var view =
        new PortalsView(
            filters,
            filter.key(),
            page.lines().stream().map(line -> row(line, formats)).toList(),
            page.next().map(after -> filter.path() + "&after=" + after.value()).orElse(null));
    ctx.render("support/portals", Map.of("view", view));
  }

  private static PortalsView.Row row(Line line, Formats formats) {
    return new PortalsView.Row(
        line.member().value(),
        line.address(),
        line.state().name(),
        tone(line.state()),
        line.since().map(at -> date(at, formats)).orElse(null),
        line.code(),
        line.endsAt().filter(_ -> works(line)).map(at -> date(at, formats)).orElse(null),
        line.scopes().replace(",", ", "),
        date(line.changedAt(), formats));
  }

  private static boolean works(Line line) {
    return line.state() == State.ACTIVE || line.state() == State.ENDING;
  }

  private static String tone(State state) {
    return switch (state) {
      case ACTIVE -> "paid";
      case ENDING, PAUSED -> "partial";
      case NEEDS_AUTHORIZATION -> "overdue";
      case UNINSTALLED -> "";
    };
  }

  // Operators look at portals of many zones.
  private static String date(Instant at, Formats formats) {
    return formats.date(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  private static Optional<String> parameter(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name));
  }
}
