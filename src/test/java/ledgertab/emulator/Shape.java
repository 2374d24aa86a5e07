package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Compares two JSON documents by keys and types, not by values.
final class Shape {

  /// Keys that differ between portals for a good reason.
  private static final Pattern DYNAMIC =
      Pattern.compile(
          // user fields and links to smart processes are what each portal defines for itself
          "UF_CRM_\\d+|ufCrm_?\\d+|PARENT_ID_\\d+|parentId\\d+"
              // the profile's fields depend on the scope and on what the user filled in
              + "|TIMESTAMP_X|WORK_POSITION|EMAIL"
              // events: documented as optional, extra ones come on real portals
              + "|refresh_token|event_handler_id|user_id"
              // `time` and its parts that older versions do not send
              + "|time|operating|operating_reset_at|processing");

  private final List<String> differences = new ArrayList<>();

  static List<String> differences(JsonNode sample, JsonNode actual) {
    var shape = new Shape();
    shape.compare("", sample, actual);
    return shape.differences;
  }

  private void compare(String path, JsonNode sample, JsonNode actual) {
    if (sample.isNull() || (empty(sample) && actual.isContainerNode())) {
      return;
    }
    if (sample.getNodeType() != actual.getNodeType()) {
      differences.add(path + ": " + sample.getNodeType() + " became " + actual.getNodeType());
    } else if (sample.isObject()) {
      objects(path, sample, actual);
    } else if (sample.isArray()) {
      actual.forEach(item -> compare(path + "[]", sample.get(0), item));
    }
  }

  private void objects(String path, JsonNode sample, JsonNode actual) {
    var keys = new TreeSet<String>();
    sample.fieldNames().forEachRemaining(keys::add);
    actual.fieldNames().forEachRemaining(keys::add);
    for (var key : keys) {
      var here = path + "/" + key;
      if (sample.has(key) && actual.has(key)) {
        compare(here, sample.get(key), actual.get(key));
      } else if (!DYNAMIC.matcher(key).matches()) {
        differences.add(here + (sample.has(key) ? " is missing" : " is not in the sample"));
      }
    }
  }

  /// An empty PHP array says nothing about what it would hold.
  private static boolean empty(JsonNode sample) {
    return sample.isContainerNode() && sample.isEmpty();
  }
}
