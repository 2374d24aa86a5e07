package ledgertab.portal.choices;

/// What came of saving.
public sealed interface Saving<T> {

  /// What stands now.
  Choice<T> now();

  record Saved<T>(Choice<T> now) implements Saving<T> {}

  /// Somebody else saved after the form was made; nothing was changed.
  record Overtaken<T>(Choice<T> now) implements Saving<T> {}
}
