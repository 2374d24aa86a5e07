package ledgertab.emulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The CRM types that have cards of their own.
public enum EntityType {
  LEAD(1, "L"),
  DEAL(2, "D"),
  CONTACT(3, "C"),
  COMPANY(4, "CO");

  private final int id;
  private final String shortCode;

  EntityType(int id, String shortCode) {
    this.id = id;
    this.shortCode = shortCode;
  }

  /// The entityTypeId.
  public int id() {
    return id;
  }

  /// As in bindings of tasks: `D_10`.
  public String binding(int recordId) {
    return shortCode + "_" + recordId;
  }

  /// As in method names and paths: `deal`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EntityType> of(int id) {
    return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
  }
}
