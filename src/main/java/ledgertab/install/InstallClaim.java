package ledgertab.install;

import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.security.Secret;
import ledgertab.web.BadRequest;
import ledgertab.web.ClaimedOrigin;
import ledgertab.web.PhpForm;

/// What the request of an installation frame says. Nothing of it is believed before it is proved.
record InstallClaim(
    MemberId member,
    Optional<Secret> access,
    Optional<Secret> refresh,
    Optional<Secret> applicationToken,
    Place place) {

  private static final int MAX_TOKEN = 1_000;
  private static final int MAX_APPLICATION_TOKEN = 200;

  /// Where the request says it comes from and in which language its user reads.
  ///
  /// @param origin that may frame the answer; never called
  /// @param authServer that the request names; used only if it is one of the known servers
  record Place(String origin, String authServer, String language) {}

  /// @throws BadRequest when there is no portal or a token is no token
  static InstallClaim of(PhpForm form) {
    var member = form.text("member_id").flatMap(MemberId::parse);
    return new InstallClaim(
        member.orElseThrow(() -> new BadRequest("member_id is missing or malformed")),
        secret(form, "AUTH_ID", MAX_TOKEN),
        secret(form, "REFRESH_ID", MAX_TOKEN),
        secret(form, "APPLICATION_TOKEN", MAX_APPLICATION_TOKEN),
        new Place(
            ClaimedOrigin.of(form).orElse(""),
            form.text("SERVER_ENDPOINT").orElse(""),
            language(form.text("LANG").orElse(""))));
  }

  /// The same claim with the tokens that replaced its own.
  InstallClaim with(TokenPair tokens) {
    return new InstallClaim(
        member,
        Optional.of(tokens.access()),
        Optional.of(tokens.refresh()),
        applicationToken,
        place);
  }

  private static Optional<Secret> secret(PhpForm form, String name, int longest) {
    var text = form.text(name);
    if (text.filter(value -> value.length() > longest).isPresent()) {
      throw new BadRequest(name + " is too long");
    }
    return text.map(Secret::new);
  }

  private static String language(String code) {
    return code.matches("[A-Za-z]{2,3}([-_][A-Za-z]{2,8})?") ? code : "en";
  }
}
