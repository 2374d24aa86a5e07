package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.portal.Viewer;

/// What a portal keeps of its choices with itself, so that a new installation finds them again.
/// Never a secret: a choice is in it only if it is named here.
///
/// Docs: `api-reference/common/settings/app-option-set.md`.
public final class SettingsCopy {

  /// The name of the app's option that holds the copy.
  public static final String OPTION = "settings";

  /// What grows comes last.
  static final List<Topic<?>> TOPICS =
      List.of(
          Refresh.TOPIC,
          Recognition.TOPIC,
          Tabs.TOPIC,
          Responsible.TOPIC,
          Visibility.TOPIC,
          StageMapping.TOPIC);

  /// The docs name no limit; an option of Bitrix24's own is stored in 65,535 bytes.
  private static final int MOST_BYTES = 32_000;

  private final Choices choices;
  private final List<Topic<?>> topics;

  public SettingsCopy(Choices choices) {
    this(choices, List.of());
  }

  /// @param more topics that this package does not know; they hold no secret
  public SettingsCopy(Choices choices, List<Topic<?>> more) {
    this.choices = choices;
    this.topics = Stream.concat(TOPICS.stream(), more.stream()).toList();
  }

  /// All choices of a portal as the table has them now; one for which there is no room is left out.
  public String of(MemberId member) {
    var stored = choices.stored(member);
    var copy = new LinkedHashMap<String, JsonNode>();
    for (var topic : topics) {
      PhpJson.parse(stored.getOrDefault(topic.name(), ""))
          .ifPresent(chosen -> copy.put(topic.name(), chosen));
      if (!fits(PhpJson.write(copy))) {
        copy.remove(topic.name());
      }
    }
    return PhpJson.write(copy);
  }

  /// Takes over a copy where nothing is chosen; where something is, the portal gets a new copy.
  ///
  /// @param viewer who installs the app
  /// @param copy as the portal gave it, perhaps of somebody else's making
  /// @param employees those of some users who work on the portal
  public void restore(Viewer viewer, String copy, UnaryOperator<Set<Long>> employees) {
    if (!choices.stored(viewer.member()).isEmpty()) {
      choices.mirror(viewer.member());
    } else if (fits(copy)) {
      var chosen = PhpJson.parse(copy).map(PhpJson::map).orElse(Map.of());
      for (var topic : topics) {
        Optional.ofNullable(chosen.get(topic.name()))
            .ifPresent(claimed -> restore(viewer, topic, claimed, employees));
      }
    }
  }

  private <T> void restore(
      Viewer viewer, Topic<T> topic, JsonNode chosen, UnaryOperator<Set<Long>> employees) {
    if (topic.equals(Responsible.TOPIC)) {
      var responsible = Responsible.TOPIC.read(chosen.toString()).among(employees);
      choices.restore(viewer, Responsible.TOPIC, responsible);
    } else {
      choices.restore(viewer, topic, topic.read(chosen.toString()));
    }
  }

  private static boolean fits(String copy) {
    return copy.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }
}
