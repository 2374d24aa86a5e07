package ledgertab.emulator;

import java.util.List;

/// An employee of a portal.
public final class PortalUser {

  /// Which CRM records the user may read unless a record says otherwise.
  public enum Reads {
    ALL,
    OWN,
    NONE
  }

  private final int id;
  private final String name;
  private final String lastName;
  private volatile boolean admin;
  private volatile boolean extranet;
  private volatile boolean active = true;
  private volatile boolean appAllowed = true;
  private volatile Reads reads = Reads.ALL;
  private volatile String language = "en";
  private volatile List<Integer> departments = List.of(1);

  PortalUser(int id, String name, String lastName) {
    this.id = id;
    this.name = name;
    this.lastName = lastName;
  }

  public int id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String lastName() {
    return lastName;
  }

  public String fullName() {
    return (name + " " + lastName).strip();
  }

  public boolean admin() {
    return admin;
  }

  public PortalUser admin(boolean value) {
    admin = value;
    return this;
  }

  public boolean extranet() {
    return extranet;
  }

  public PortalUser extranet(boolean value) {
    extranet = value;
    return this;
  }

  public boolean active() {
    return active;
  }

  /// A dismissed employee: `profile` answers an empty object.
  public PortalUser active(boolean value) {
    active = value;
    return this;
  }

  public boolean appAllowed() {
    return appAllowed;
  }

  /// Whether the administrator lets this user into the app; otherwise `user_access_error`.
  public PortalUser appAllowed(boolean value) {
    appAllowed = value;
    return this;
  }

  public Reads reads() {
    return reads;
  }

  public PortalUser reads(Reads value) {
    reads = value;
    return this;
  }

  List<Integer> departments() {
    return departments;
  }

  /// The departments whose member the user is; the company itself until then.
  public PortalUser departments(Integer... ids) {
    departments = List.of(ids);
    return this;
  }

  public String language() {
    return language;
  }

  /// The interface language, sent as LANG.
  public PortalUser language(String code) {
    language = code;
    return this;
  }
}
