package ledgertab.settings.health;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import ledgertab.calls.CallErrors.CallError;
import ledgertab.portal.Authorization;
import ledgertab.portal.Installation;

/// What an administrator copies for support: states and codes in English, nobody's name, no
/// address, no token.
record Bundle(Installation portal, String version, Instant now) {

  String text(Authorization authorization, List<LineView> sheet, List<CallError> errors) {
    return String.join(
        "\n",
        "LedgerTab " + version,
        "Portal " + portal.member(),
        "Made at " + now,
        "Scopes " + String.join(",", portal.scopes().stream().sorted().toList()),
        "Access " + authorization.standing().getClass().getSimpleName(),
        "",
        sheet.stream()
            .map(line -> line.name() + ": " + line.tone())
            .collect(Collectors.joining("\n")),
        "",
        "Errors of three days: " + errors.size(),
        errors.stream().map(Bundle::line).collect(Collectors.joining("\n")));
  }

  private static String line(CallError error) {
    return error.last() + " " + error.times() + "x " + error.method() + " " + error.code();
  }
}
