package ledgertab.install;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.bitrix24.batch.CommandAnswer.Absent;
import ledgertab.bitrix24.batch.CommandAnswer.Failed;
import ledgertab.bitrix24.batch.CommandAnswer.Result;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.SettingsCopy;
import ledgertab.registration.Registrations;

/// What a portal says about the token's owner and the app's scopes.
record PortalState(BatchAnswer answer) {

  private static final String SETTINGS = "settings";

  /// Who the token's owner is, which scopes the app has and what is registered.
  static final Batch QUESTION =
      Batch.of(
          Stream.concat(
                  Stream.of(
                      new Command("profile", "profile", Map.of()),
                      new Command("app", "app.info", Map.of()),
                      new Command(
                          SETTINGS, "app.option.get", Map.of("option", SettingsCopy.OPTION))),
                  Registrations.listing().stream())
              .toList());

  private static final Set<String> NEEDED_SCOPES = Set.of("crm", "placement");

  /// Why this token may not install the app; empty when it may.
  Optional<Reason> objection() {
    return unread(answer.of("profile"))
        .or(this::rankObjection)
        .or(() -> unread(answer.of("scope")))
        .or(this::scopeObjection);
  }

  long userId() {
    return answer.value("profile").map(profile -> PhpJson.id(profile.path("ID"))).orElse(0L);
  }

  Viewer viewer(MemberId member) {
    var name =
        answer.value("profile").stream()
            .flatMap(user -> Stream.of(user.path("NAME"), user.path("LAST_NAME")))
            .map(PhpJson::text)
            .collect(Collectors.joining(" "));
    return new Viewer(member, userId(), name.strip(), true);
  }

  /// What the portal has kept for the app; empty where it has nothing.
  String settings() {
    return answer.value(SETTINGS).map(PhpJson::text).orElse("");
  }

  Set<String> scopes() {
    return answer.value("scope").stream()
        .flatMap(list -> PhpJson.list(list).stream())
        .map(PhpJson::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Where the portal is at home, ISO 3166 alpha-2; empty when it does not tell.
  Optional<String> region() {
    return answer.value("app").flatMap(app -> Region.ofLicense(PhpJson.text(app.path("LICENSE"))));
  }

  /// Why a command brought no result; empty when it did.
  private static Optional<Reason> unread(CommandAnswer answer) {
    return switch (answer) {
      case Result _ -> Optional.empty();
      case Failed(var failure) -> Optional.of(Reason.of(failure));
      case Absent _ -> Optional.of(Reason.REFUSED);
    };
  }

  private Optional<Reason> rankObjection() {
    var admin = answer.value("profile").filter(profile -> PhpJson.yes(profile.path("ADMIN")));
    return admin.isPresent() ? Optional.empty() : Optional.of(Reason.NOT_ADMIN);
  }

  private Optional<Reason> scopeObjection() {
    return scopes().containsAll(NEEDED_SCOPES) ? Optional.empty() : Optional.of(Reason.SCOPE);
  }
}
