package ledgertab.bitrix24.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Up to fifty commands in one request, executed in order; later ones may use earlier results.
///
/// Docs: `settings/how-to-call-rest-api/batch.md`.
public final class Batch {

  public static final int MAX_COMMANDS = 50;

  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final boolean halt;

  private Batch(List<Command> commands, boolean halt) {
    this.halt = halt;
    commands.forEach(this::add);
    if (this.commands.isEmpty() || this.commands.size() > MAX_COMMANDS) {
      throw new IllegalArgumentException("a batch has 1 to 50 commands, not " + commands.size());
    }
  }

  public static Batch of(Command... commands) {
    return of(List.of(commands));
  }

  public static Batch of(List<Command> commands) {
    return new Batch(commands, false);
  }

  /// The same commands, stopping at the first failure: for chains of writes.
  public Batch halting() {
    return new Batch(List.copyOf(commands.values()), true);
  }

  /// The same commands and one more.
  public Batch and(Command last) {
    return new Batch(Stream.concat(commands.values().stream(), Stream.of(last)).toList(), halt);
  }

  /// A value of an earlier command's result: `result("deal", "COMPANY_ID")`.
  public static Reference result(String key, String... path) {
    return new Reference(key, List.of(path));
  }

  public Set<String> keys() {
    return commands.keySet();
  }

  /// The methods of the commands by their keys.
  public Map<String, String> methods() {
    var methods = new LinkedHashMap<String, String>();
    commands.forEach((key, command) -> methods.put(key, command.method()));
    return methods;
  }

  /// Whether no command changes anything on the portal.
  public boolean reads() {
    return methods().values().stream().allMatch(Methods::reads);
  }

  boolean halts() {
    return halt;
  }

  public List<Command> commands() {
    return List.copyOf(commands.values());
  }

  /// The parameters of the `batch` method.
  public Map<String, Object> body() {
    var lines = new LinkedHashMap<String, String>();
    commands.forEach((key, command) -> lines.put(key, command.line()));
    return Map.of("halt", halt ? 1 : 0, "cmd", lines);
  }

  /// The same commands, each of them changed.
  Batch each(UnaryOperator<Command> change) {
    return new Batch(commands.values().stream().map(change).toList(), halt);
  }

  private void add(Command command) {
    var producers =
        command.references().stream().map(Reference::producer).collect(Collectors.toSet());
    if (!commands.keySet().containsAll(producers)) {
      throw new IllegalArgumentException(command.key() + " refers to a later or unknown command");
    }
    if (commands.put(command.key(), command) != null) {
      throw new IllegalArgumentException("two commands " + command.key());
    }
  }
}
