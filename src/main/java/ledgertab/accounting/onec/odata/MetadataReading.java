package ledgertab.accounting.onec.odata;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads the description of a base while it comes in: that of a whole base has tens of megabytes,
/// of which a few objects are kept.
final class MetadataReading {

  private static final String BALANCE = "_Balance";
  private static final int MOST_TYPES = 500;
  private static final int MOST_PROPERTIES = 2_000;
  private static final int LONGEST_NAME = 400;
  private static final Set<String> BALANCE_TYPES = Set.of(BALANCE, BALANCE + "Row");

  private final Predicate<String> wanted;
  private final Set<String> sets = new HashSet<>();
  private final Map<String, Map<String, String>> types = new HashMap<>();
  private final Map<String, String> balances = new HashMap<>();
  private @Nullable Map<String, String> open;
  private String result = "";
  private boolean isDescription;

  /// @param wanted names of objects
  MetadataReading(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  void read(InputStream in) throws IOException {
    try {
      var xml = Xml.read(new Tags(in));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> begin(xml);
          case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
          case XMLStreamConstants.DTD -> throw new IOException("a document type");
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    if (!isDescription) {
      throw new IOException("no description of a base");
    }
  }

  Metadata found() {
    var ofRegisters = new HashMap<String, Map<String, String>>();
    for (var set : sets) {
      var type = balances.getOrDefault(set, "");
      BALANCE_TYPES.stream()
          .map(suffix -> types.get(type.isEmpty() ? set + suffix : type))
          .filter(fields -> fields != null)
          .findFirst()
          .ifPresent(fields -> ofRegisters.put(set, fields));
    }
    return new Metadata(sets, types, ofRegisters);
  }

  private void begin(XMLStreamReader xml) throws IOException {
    switch (xml.getLocalName()) {
      case "Schema" -> isDescription = true;
      case "EntityType", "ComplexType" -> open(attribute(xml, "Name"));
      case "Property" -> property(attribute(xml, "Name"), attribute(xml, "Type"));
      case "EntitySet" -> set(attribute(xml, "Name"));
      case "FunctionImport" ->
          result =
              attribute(xml, "Name").equals("Balance") ? plain(attribute(xml, "ReturnType")) : "";
      case "Parameter" -> parameter(xml);
      default -> {}
    }
  }

  private void end(String element) {
    if (element.equals("EntityType") || element.equals("ComplexType")) {
      open = null;
    }
  }

  private void open(String type) throws IOException {
    var at = type.indexOf(BALANCE);
    if (wanted.test(type) || (at > 0 && wanted.test(type.substring(0, at)))) {
      open = types.computeIfAbsent(type, _ -> new LinkedHashMap<>());
      check(types.size() <= MOST_TYPES);
    }
  }

  private void property(String name, String type) throws IOException {
    if (open != null) {
      open.put(name, type);
      check(open.size() <= MOST_PROPERTIES);
    }
  }

  /// What is left out would be taken for what the base does not have.
  private static void check(boolean isSane) throws IOException {
    if (!isSane) {
      throw new IOException("more than a base has");
    }
  }

  private void set(String name) {
    if (wanted.test(name)) {
      sets.add(name);
    }
  }

  private void parameter(XMLStreamReader xml) throws IOException {
    if (!result.isEmpty() && attribute(xml, "Name").equals("bindingParameter")) {
      var register = plain(attribute(xml, "Type")).replaceAll("_RecordType$", "");
      if (wanted.test(register)) {
        balances.put(register, result);
      }
    }
  }

  /// `Collection(StandardODATA.X)` and `StandardODATA.X` are both about X.
  private static String plain(String type) {
    var one = type.startsWith("Collection(") ? type.substring(11, type.length() - 1) : type;
    return one.substring(one.lastIndexOf('.') + 1);
  }

  private static String attribute(XMLStreamReader xml, String name) throws IOException {
    var value = xml.getAttributeValue(null, name);
    check(value == null || value.length() <= LONGEST_NAME);
    return value == null ? "" : value;
  }
}
