package ledgertab.accounting.http.definition;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in an answer: a compiled JSONPath that leads to one place and computes nothing.
public final class Path {

  private static final Configuration PLAIN =
      Configuration.builder()
          .jsonProvider(new JacksonJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .build();

  private final JsonPath path;

  private Path(JsonPath path) {
    this.path = path;
  }

  static Path parse(String text, String place) {
    if (!text.startsWith("$")) {
      throw new DefinitionFault(place, DefinitionFault.Reason.PATH);
    }
    try {
      var path = JsonPath.compile(text);
      // A function would count in doubles.
      if (!path.isDefinite() || text.contains("(")) {
        throw new DefinitionFault(place, DefinitionFault.Reason.INDEFINITE);
      }
      return new Path(path);
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new DefinitionFault(place, DefinitionFault.Reason.PATH);
    }
  }

  /// Whether the place is there at all, be it `null`.
  public boolean leadsSomewhere(Object from) {
    try {
      path.<@Nullable Object>read(from, PLAIN);
      return true;
    } catch (PathNotFoundException e) {
      return false;
    }
  }

  /// What stands there; empty for `null` and where there is no such place.
  public Optional<Object> read(Object from) {
    try {
      return Optional.ofNullable(path.<@Nullable Object>read(from, PLAIN));
    } catch (JsonPathException e) {
      return Optional.empty();
    }
  }
}
