package ledgertab.accounting.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/// JSON as it is read here: numbers are exact decimals, nothing follows the value, and what is
/// nested or long beyond reason is not read.
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /// Maps, lists, texts, numbers, booleans; empty for what is no JSON or only `null`.
  public static Optional<Object> read(byte[] text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, Object.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// @throws JsonProcessingException with the place of the fault
  public static JsonNode tree(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /// @param value maps, lists, texts, numbers, booleans
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and lists are always JSON", e);
    }
  }
}
